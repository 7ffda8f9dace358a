import { isReservedExchange } from '../../topology/built-in-exchanges.js';
import type { PlannedBinding, PlannedExchange } from '../objects.js';
import { sortedBy } from '../ordering.js';
import { greenQueueName } from '../unit-context.js';
import type { VhostTopology } from '../vhost-topology.js';

/** Blue's exchanges in their green vhost; `amq.*` come with the vhost. */
export function greenExchanges(topology: VhostTopology, vhost: string): PlannedExchange[] {
  const exchanges = [...topology.exchanges.values()].filter(
    ({ name }) => !isReservedExchange(name),
  );
  return sortedBy(exchanges, ({ name }) => name).map((exchange) => ({ ...exchange, vhost }));
}

/** Blue's bindings between what there will be on green, by green's queue names. Those of client-made queues come with their clients. */
export function greenBindings(topology: VhostTopology, vhost: string): PlannedBinding[] {
  return topology.bindings.flatMap((binding) => {
    const { destination: blue, destinationType } = binding;
    const destination = destinationType === 'queue' ? greenQueueName({ topology }, blue) : blue;
    return destination === undefined ? [] : [{ ...binding, vhost, destination }];
  });
}
