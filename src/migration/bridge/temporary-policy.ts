import { temporaryPolicyName } from '../../plan/temporary-names.js';
import { findPolicy, listPolicies, putPolicy } from '../../broker/management/policies.js';
import { findPolicyInForce } from '../../broker/management/policy-in-force.js';
import type { Broker } from '../../broker/broker.js';
import { compilePattern } from '../../topology/policy-pattern.js';
import type { Policy } from '../../topology/topology.js';
import { QuorateError } from '../../quorate-error.js';
import { waitFor } from '../waiting.js';
import type { MigrationContext } from '../handler.js';

/** Above every policy a person would write; RabbitMQ takes any 32-bit integer. */
const topPriority = 2_147_483_647;
const limitingKeys = ['message-ttl', 'max-length', 'max-length-bytes', 'expires', 'overflow'];

/**
 * The policy that keeps a vhost's own `.*` policies away from temporary objects (TTL and max-length once emptied a
 * quarantine). Its one key makes returned messages live on, in the spelling the version understands.
 */
export function temporaryPolicy(
  migrationId: string,
  vhost: string,
  unlimitedDelivery: number,
): Policy {
  return {
    vhost,
    name: temporaryPolicyName(migrationId),
    pattern: '^quorate\\.',
    applyTo: 'all',
    priority: topPriority,
    definition: { 'delivery-limit': unlimitedDelivery },
  };
}

/** Operator policies that would limit temporary queues and that nothing of ours can override; empty when all is well. */
export async function limitingOperatorPolicies(
  broker: Broker,
  vhost: string,
  queue: string,
): Promise<string[]> {
  const policies = await listPolicies(broker.api, 'operator-policies', vhost);
  return policies
    .filter((policy) => policy.applyTo !== 'exchanges' && mayMatch(policy.pattern, queue))
    .filter((policy) => limitingKeys.some((key) => key in policy.definition))
    .map((policy) => policy.name);
}

/** A pattern that only the broker can read is taken to match: refusing is safe. */
function mayMatch(pattern: string, name: string): boolean {
  const compiled = compilePattern(pattern);
  return compiled.kind === 'unsupported' || compiled.matches(name);
}

export async function ensureTemporaryPolicy(
  context: MigrationContext,
  broker: Broker,
  vhost: string,
): Promise<void> {
  const wanted = temporaryPolicy(context.plan.migrationId, vhost, unlimitedDelivery(broker));
  const existing = await findPolicy(broker.api, 'policies', vhost, wanted.name);
  if (existing?.priority === wanted.priority && existing.pattern === wanted.pattern) return;
  await putPolicy(broker.api, 'policies', wanted);
}

/** Reads back which policy the broker applies to the quarantine. */
export async function provePolicyApplies(
  context: MigrationContext,
  broker: Broker,
  vhost: string,
  queue: string,
): Promise<void> {
  const wanted = temporaryPolicyName(context.plan.migrationId);
  await waitFor({
    name: `policy ${wanted} to apply to ${queue}`,
    deadlineMs: 20_000,
    intervalMs: 500,
    signal: context.signal,
    check: async () => {
      const found = await findPolicyInForce(broker.api, vhost, queue);
      return found === wanted ? true : undefined;
    },
  });
}

/** -1 means unlimited from 4.0 on; before, it would discard on the first return, so a number nobody reaches stands for it. */
export function unlimitedDelivery(broker: Broker): number {
  return broker.capabilities.unlimitedDeliveryLimit ? -1 : 1_000_000;
}

export function quarantineLimited(policies: readonly string[]): QuorateError {
  return new QuorateError({
    code: 'BRIDGE.OPERATOR_POLICY',
    message: `operator policies ${policies.map((name) => JSON.stringify(name)).join(', ')} would limit quorate's quarantine queue, where unroutable messages wait`,
    exit: 6,
    next: [
      "narrow the pattern of these operator policies so that it does not match names beginning with 'quorate.'",
    ],
  });
}
