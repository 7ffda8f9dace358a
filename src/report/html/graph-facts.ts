import type { Plan, PolicyPlan, QueuePlan, Unit } from '../../plan/document.js';
import type { PlannedBinding, PlannedExchange } from '../../plan/objects.js';
import { builtInExchangeType, isBuiltInExchange } from '../../topology/built-in-exchanges.js';
import { groupBy } from '../../topology/group-by.js';
import { queueAnchor } from './queue-anchor.js';

export interface GraphQueue {
  readonly plan: QueuePlan;
  readonly anchor: string;
}

type Place = Pick<Unit, 'blueVhost' | 'greenVhost'>;

/** What the graphs of all units are drawn from, found quickly by blue's names. */
export interface GraphFacts {
  readonly queue: (place: Place, name: string) => GraphQueue | undefined;
  readonly exchange: (place: Place, name: string) => PlannedExchange | undefined;
  readonly hasExchange: (place: Place, name: string) => boolean;
  /** Empty when the plan does not say. */
  readonly exchangeType: (place: Place, name: string) => string;
  /** Those whose source is in the unit, destinations by blue's names. */
  readonly bindings: (unit: Unit) => readonly PlannedBinding[];
  readonly policies: (place: Place) => readonly PolicyPlan[];
}

export function graphFacts(plan: Plan): GraphFacts {
  const queues = new Map(
    plan.queues.map((queue, index) => [
      key(queue.vhost, queue.name),
      { plan: queue, anchor: queueAnchor(index) },
    ]),
  );
  const blueNames = new Map(
    plan.queues.flatMap(({ name, green }) =>
      green === undefined ? [] : [[key(green.vhost, green.name), name] as const],
    ),
  );
  const exchanges = new Map(
    plan.objects
      .flatMap((vhost) => vhost.exchanges)
      .map((exchange) => [key(exchange.vhost, exchange.name), exchange]),
  );
  const bindings = groupBy(
    plan.objects.flatMap((vhost) => vhost.bindings),
    ({ vhost, source }) => key(vhost, source),
  );
  const policies = groupBy(plan.policies, ({ vhost }) => vhost);
  const exchange = ({ greenVhost }: Place, name: string) => exchanges.get(key(greenVhost, name));
  return {
    queue: ({ blueVhost }, name) => queues.get(key(blueVhost, name)),
    exchange,
    hasExchange: (place, name) => isBuiltInExchange(name) || exchange(place, name) !== undefined,
    exchangeType: (place, name) => exchange(place, name)?.type ?? builtInExchangeType(name) ?? '',
    bindings: ({ exchanges: own, greenVhost }) =>
      own
        .flatMap((source) => bindings.get(key(greenVhost, source)) ?? [])
        .map((binding) => withBlueName(binding, blueNames)),
    policies: ({ blueVhost }) => policies.get(blueVhost) ?? [],
  };
}

function withBlueName(
  binding: PlannedBinding,
  blueNames: ReadonlyMap<string, string>,
): PlannedBinding {
  if (binding.destinationType === 'exchange') return binding;
  const { vhost, destination } = binding;
  return { ...binding, destination: blueNames.get(key(vhost, destination)) ?? destination };
}

function key(vhost: string, name: string): string {
  return JSON.stringify([vhost, name]);
}
