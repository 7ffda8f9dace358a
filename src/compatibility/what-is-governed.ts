import { governingPolicy } from '../topology/effective-policy.js';
import type { Exchange } from '../topology/topology.js';
import type { VhostPolicies } from './governance.js';
import type { Governed } from './governed.js';
import type { QueueIntent } from './queue-outcome.js';

/** What each policy of blue governs, by its name; and the queues none governs. */
export interface Governance {
  readonly governed: ReadonlyMap<string, readonly Governed[]>;
  readonly ungoverned: readonly Governed[];
}

export function whatIsGoverned(
  kind: 'user' | 'operator',
  intents: readonly QueueIntent[],
  exchanges: readonly Exchange[],
  policies: VhostPolicies,
): Governance {
  const governed = new Map<string, Governed[]>();
  const ungoverned: Governed[] = [];
  const put = (policy: string | undefined, object: Governed): void => {
    const list = policy === undefined ? ungoverned : governed.get(policy);
    if (list !== undefined) list.push(object);
    else if (policy !== undefined) governed.set(policy, [object]);
  };
  for (const intent of intents) {
    const { facts } = intent;
    const policy = kind === 'user' ? facts.policy : facts.operatorPolicy;
    put(policy?.name, asGoverned(intent, kind));
  }
  for (const { name } of exchanges) {
    const { policy } = governingPolicy(policies.order, { name, type: 'exchange' });
    if (policy === undefined) continue;
    put(policy.name, { name, greenName: name, type: 'exchange', exclusive: false, overrides: {} });
  }
  return { governed, ungoverned };
}

// Decisions are the user's: they go into user policies.
function asGoverned(intent: QueueIntent, kind: 'user' | 'operator'): Governed {
  const { queue } = intent.facts;
  return {
    name: queue.name,
    greenName: intent.green?.name ?? queue.name,
    type: intent.green?.type ?? queue.type,
    exclusive: queue.exclusive,
    overrides: kind === 'user' ? intent.overrides : {},
  };
}
