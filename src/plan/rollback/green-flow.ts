import { groupBy } from '../../topology/group-by.js';
import type { PlannedClient } from '../client.js';
import type { Plan, Unit } from '../document.js';
import { anyKey, deadLetterTargets, queuesReached, withDeadLetterTargets } from '../routing.js';
import type { RoutedQueue, RoutingTopology } from '../routing-topology.js';
import { fitting } from '../vhost-topology.js';

/** How messages come into the queues of a unit on green. Clients are the plan's; queues have green's names. */
export interface GreenFlow {
  /** Green's name of one of blue's queues; undefined: it is not carried over. */
  nameOf(queue: string): string | undefined;
  /** Queues the client consumes there. */
  consumedBy(client: PlannedClient): ReadonlySet<string>;
  /** Queues its messages may come to: those it publishes, and those it rejects or lets expire. */
  fedBy(client: PlannedClient): ReadonlySet<string>;
  /** Queues that dead letters of these may come to. */
  fedFrom(queues: Iterable<string>): ReadonlySet<string>;
}

export function greenFlow(plan: Plan, unit: Unit): GreenFlow {
  const topology = greenRouting(plan, unit);
  const names = new Map(
    plan.queues.flatMap(({ vhost, name, green }) =>
      vhost === unit.blueVhost && green !== undefined ? [[name, green.name] as const] : [],
    ),
  );
  const nameOf = (queue: string) => names.get(queue);
  const consumedBy = (client: PlannedClient) =>
    new Set(client.consumes.flatMap(({ queue }) => nameOf(queue) ?? []));
  const fedFrom = (queues: Iterable<string>) =>
    withDeadLetterTargets(
      topology,
      [...queues].flatMap((queue) => [...deadLetterTargets(topology, queue)]),
    );
  return {
    nameOf,
    consumedBy,
    fedFrom,
    fedBy(client) {
      const published = client.publishes.flatMap((exchange) => [
        ...queuesReached(topology, exchange, keysOf(client, exchange, nameOf)),
      ]);
      const reached = withDeadLetterTargets(topology, published);
      return new Set([...reached, ...fedFrom(consumedBy(client))]);
    },
  };
}

/** Only to the default exchange it may be known which queues a client names. */
function keysOf(
  { sendsTo }: PlannedClient,
  exchange: string,
  nameOf: GreenFlow['nameOf'],
): readonly string[] {
  if (exchange !== '' || sendsTo === undefined) return anyKey;
  return sendsTo.flatMap((queue) => nameOf(queue) ?? []);
}

function greenRouting(plan: Plan, { blueVhost, greenVhost }: Unit): RoutingTopology {
  const queues = plan.queues.flatMap(({ vhost, green, settings }): [string, RoutedQueue][] =>
    vhost === blueVhost && green !== undefined
      ? [[green.name, { queue: green, settings: { before: settings.after } }]]
      : [],
  );
  const objects = plan.objects.find(({ vhost }) => vhost === greenVhost);
  const bindings = objects?.bindings ?? [];
  const policies = plan.policies.filter(({ vhost }) => vhost === blueVhost);
  return {
    queues: new Map(queues),
    exchanges: new Map((objects?.exchanges ?? []).map((exchange) => [exchange.name, exchange])),
    bindingsFrom: groupBy(bindings, ({ source }) => source),
    bindingsOf: groupBy(
      bindings.filter(({ destinationType }) => destinationType === 'queue'),
      ({ destination }) => destination,
    ),
    policies: policies
      .flatMap(({ green }) => green)
      .map((policy) => ({ ...policy, fits: fitting(policy) })),
  };
}
