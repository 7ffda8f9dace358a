import { z } from 'zod';
import { planBlockers } from '../blockers.js';
import type { Plan, QueuePlan } from '../document.js';
import type { PlanFinding } from '../finding.js';
import type { GreenVhost, PlannedPolicy, PlannedQueue } from '../objects.js';

/** Everything one vhost of green shall hold. */
export interface GreenContent {
  readonly vhost: GreenVhost;
  readonly queues: readonly PlannedQueue[];
  readonly policies: readonly PlannedPolicy[];
  readonly operatorPolicies: readonly PlannedPolicy[];
}

/** What the plan decides about green, and what it leaves open. */
export interface Exported {
  readonly vhosts: readonly GreenContent[];
  /** Queues left out, with the bindings to them, until their blockers are decided. */
  readonly blockedQueues: readonly QueuePlan[];
  /** Undecided blockers about other things that are exported: what they are about is exported as it stands. */
  readonly blockers: readonly PlanFinding[];
  /** Of blue, by component and name: they would act as soon as they are created. */
  readonly parameters: readonly string[];
  /** Who has permissions in these vhosts; a plan does not hold users. */
  readonly users: readonly string[];
}

/** What green's counterparts of these vhosts of blue shall hold. */
export function greenContent(plan: Plan, blueVhosts: readonly string[]): Exported {
  const chosen = plan.vhosts.filter(({ blue }) => blueVhosts.includes(blue));
  const vhosts = chosen.flatMap(({ green }) => contentOf(plan, green));
  const blue = new Set(chosen.map((one) => one.blue));
  const rights = vhosts.flatMap(({ vhost: { permissions, topicPermissions } }) => [
    ...permissions,
    ...topicPermissions,
  ]);
  return {
    vhosts,
    blockedQueues: plan.queues.filter(
      ({ vhost, disposition }) => disposition === 'blocked' && blue.has(vhost),
    ),
    blockers: planBlockers(plan).filter(
      ({ subject }) => exportedKinds.has(subject.kind) && blue.has(subject.vhost),
    ),
    parameters: plan.baseline
      .filter(({ kind, vhost }) => kind === 'parameter' && blue.has(vhost))
      .map(({ name }) => z.array(z.string()).parse(JSON.parse(name)).join(' ')),
    users: [...new Set(rights.map(({ user }) => user))].sort(),
  };
}

/** How clients move, and how brokers are today, is no part of what green holds. */
const exportedKinds: ReadonlySet<string> = new Set([
  'binding',
  'exchange',
  'operator-policy',
  'permission',
  'policy',
  'vhost',
]);

function contentOf(plan: Plan, green: string): GreenContent[] {
  const vhost = plan.objects.find((one) => one.vhost === green);
  if (vhost === undefined) return [];
  const queues = plan.queues.flatMap((queue) =>
    queue.disposition === 'blocked' || queue.green?.vhost !== green ? [] : [queue.green],
  );
  const created = new Set(queues.map(({ name }) => name));
  const policies = (operator: boolean) =>
    plan.policies
      .filter((one) => one.operator === operator)
      .flatMap((one) => one.green.filter((policy) => policy.vhost === green));
  return [
    {
      vhost: {
        ...vhost,
        bindings: vhost.bindings.filter(
          ({ destination, destinationType }) =>
            destinationType === 'exchange' || created.has(destination),
        ),
      },
      queues,
      policies: policies(false),
      operatorPolicies: policies(true),
    },
  ];
}
