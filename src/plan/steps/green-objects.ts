import type { PlannedBinding, PlannedExchange } from '../objects.js';
import { sortedBy } from '../ordering.js';
import { greenQueueName, type UnitContext } from '../unit-context.js';
import { isBuiltIn } from '../vhost-topology.js';

/** The unit's exchanges as they are on blue; `amq.*` come with the vhost. */
export function provisionedExchanges(context: UnitContext): PlannedExchange[] {
  const names = [...context.exchanges, ...context.unusedExchanges];
  const exchanges = names
    .filter((name) => !isBuiltIn(name))
    .flatMap((name) => context.topology.exchanges.get(name) ?? []);
  return sortedBy(exchanges, ({ name }) => name).map((exchange) => ({
    ...exchange,
    vhost: context.greenVhost,
  }));
}

/** Bindings between what is created, with green's queue names. Those of client-made queues come with their clients. */
export function provisionedBindings(context: UnitContext): PlannedBinding[] {
  const exchanges = new Set([...context.exchanges, ...context.unusedExchanges]);
  return context.topology.bindings.flatMap((binding) => {
    const { destinationType } = binding;
    const destination =
      destinationType === 'queue'
        ? greenQueueName(context, binding.destination)
        : binding.destination;
    if (destination === undefined || !exchanges.has(binding.source)) return [];
    if (destinationType === 'exchange' && !exchanges.has(destination)) return [];
    return [{ ...binding, vhost: context.greenVhost, destination }];
  });
}
