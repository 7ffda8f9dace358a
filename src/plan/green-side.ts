import { QuorateError } from '../quorate-error.js';
import { groupBy } from '../topology/group-by.js';
import type { Plan, QueuePlan } from './document.js';
import type {
  GreenVhost,
  PlannedBinding,
  PlannedExchange,
  PlannedPolicy,
  PlannedQueue,
} from './objects.js';

/** A queue to create with the settings that are to be in force on it. */
export interface CreatedQueue {
  readonly queue: PlannedQueue;
  readonly settings: QueuePlan['settings']['after'];
}

/** What a plan makes of one of green's vhosts; steps say by name which of it they create. */
export interface GreenSide {
  readonly objects: GreenVhost;
  readonly policies: readonly PlannedPolicy[];
  readonly operatorPolicies: readonly PlannedPolicy[];
  exchangesNamed(names: readonly string[]): readonly PlannedExchange[];
  queuesNamed(names: readonly string[]): readonly CreatedQueue[];
  /** Bindings both of whose ends are among these. */
  bindingsBetween(
    exchanges: readonly string[],
    queues: readonly string[],
  ): readonly PlannedBinding[];
}

const known = new WeakMap<Plan['objects'], Map<string, GreenSide>>();

/** Throws PLAN.INVALID, as its functions do, for what a step names and the plan does not have. */
export function greenSide(plan: Plan, vhost: string): GreenSide {
  const sides = known.get(plan.objects) ?? new Map<string, GreenSide>();
  known.set(plan.objects, sides);
  const side = sides.get(vhost) ?? readSide(plan, vhost);
  sides.set(vhost, side);
  return side;
}

function readSide(plan: Plan, vhost: string): GreenSide {
  const objects = plan.objects.find((one) => one.vhost === vhost) ?? missing('vhost', vhost);
  const exchanges = new Map(objects.exchanges.map((exchange) => [exchange.name, exchange]));
  const queues = new Map(
    plan.queues.flatMap(({ green, settings }) =>
      green?.vhost === vhost ? [[green.name, { queue: green, settings: settings.after }]] : [],
    ),
  );
  const bindings = groupBy(objects.bindings, ({ source }) => source);
  const policies = (operator: boolean) =>
    plan.policies
      .filter((one) => one.operator === operator)
      .flatMap(({ green }) => green.filter((policy) => policy.vhost === vhost));
  return {
    objects,
    policies: policies(false),
    operatorPolicies: policies(true),
    exchangesNamed: (names) =>
      names.map((name) => exchanges.get(name) ?? missing('exchange', name)),
    queuesNamed: (names) => names.map((name) => queues.get(name) ?? missing('queue', name)),
    bindingsBetween: (sources, destinations) => {
      const ends = { exchange: new Set(sources), queue: new Set(destinations) };
      return sources.flatMap((source) =>
        (bindings.get(source) ?? []).filter(({ destinationType, destination }) =>
          ends[destinationType].has(destination),
        ),
      );
    },
  };
}

function missing(kind: string, name: string): never {
  throw new QuorateError({
    code: 'PLAN.INVALID',
    message: `a step names the ${kind} ${JSON.stringify(name)}, which the plan does not describe`,
    exit: 2,
    next: ['make the plan again'],
  });
}
