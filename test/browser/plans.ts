import type { Plan } from '../../src/plan/document.js';
import { makePlan } from '../../src/plan/make-plan.js';
import { app, binding, client, exchange, planningInput } from '../unit/plan/builders.js';
import { blockedQueue, changedQueue } from '../unit/report/reviewed-plan.js';

/** Every name is a queue, an exchange, a routing key, a client and a policy; every second queue is blocked. */
export function namedPlan(names: readonly string[]): Plan {
  return makePlan(
    planningInput({
      queues: names.map((name, index) =>
        index % 2 === 0 ? changedQueue(name) : blockedQueue(name),
      ),
      exchanges: names.map((name) => ({
        ...exchange(name),
        arguments: { 'alternate-exchange': names[0] ?? '' },
      })),
      bindings: names.map((name) => binding(name, name, name)),
      apps: names.map((name, index) =>
        app(`app ${index}`, { consumes: [name], published: 1, user: `user ${index}` }),
      ),
      clients: names.map((name, index) =>
        client(name, { publishes: [name], match: { user: `user ${index}` } }),
      ),
      policies: names.map((name) => ({
        policy: {
          vhost: 'shop',
          name,
          pattern: name,
          applyTo: 'queues',
          priority: 0,
          definition: { [name]: name },
        },
        operator: false,
        green: [],
        changes: [{ key: name, from: name, to: undefined, why: name }],
      })),
    }),
  );
}

/** Queues `orders.0` and so on behind one exchange, nothing of them blocked. */
export function largePlan(count: number): Plan {
  const names = Array.from({ length: count }, (_, index) => `orders.${index}`);
  return makePlan(
    planningInput({
      queues: names.map(changedQueue),
      exchanges: [exchange('events')],
      bindings: names.map((name) => binding('events', name, name)),
    }),
  );
}

export function queuesWithout(plan: Plan, disposition: string): number {
  return plan.queues.filter((queue) => queue.disposition !== disposition).length;
}
