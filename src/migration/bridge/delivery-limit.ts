import { findQueue } from '../../broker/management/queues.js';
import { listPolicies, putPolicy } from '../../broker/management/policies.js';
import { findPolicyInForce } from '../../broker/management/policy-in-force.js';
import type { Bridge } from '../../plan/bridge.js';
import { QuorateError } from '../../quorate-error.js';
import { literalPattern } from '../cutover/narrowed-rights.js';
import type { MigrationContext } from '../handler.js';
import { waitFor } from '../waiting.js';
import { unlimitedDelivery } from './temporary-policy.js';

/** Just below the policy of temporary objects, above every policy a person would write. */
const overridePriority = 2_147_483_646;

/** Name of the policy that lifts one green queue's delivery limit for a reverse bridge. */
export function overrideName(bridge: Bridge): string {
  return `${bridge.shovel}.unlimited`;
}

/**
 * A looping shovel returns messages again and again, and a quorum queue with a delivery limit drops them: before a
 * reverse bridge the source's effective limit is made unlimited by a policy that repeats the one in force, and read back.
 */
export async function makeDeliveryUnlimited(
  context: MigrationContext,
  bridge: Bridge,
): Promise<void> {
  const broker = context.brokers[bridge.from.side];
  const { vhost, queue } = bridge.from;
  const found = await findQueue(broker.api, vhost, queue);
  if (found?.queue.type !== 'quorum') return;
  const argument = found.queue.arguments['x-delivery-limit'];
  const unlimited = unlimitedDelivery(broker);
  if (typeof argument === 'number' && argument >= 0 && argument < 1_000_000)
    throw limitedByArgument(queue, argument);
  const policies = await listPolicies(broker.api, 'policies', vhost);
  const nameInForce = await findPolicyInForce(broker.api, vhost, queue);
  const inForce = policies.find(({ name }) => name === nameInForce);
  const limit = inForce?.definition['delivery-limit'] ?? broker.capabilities.defaultDeliveryLimit;
  if (limit === undefined || limit === unlimited) return;
  await putPolicy(broker.api, 'policies', {
    vhost,
    name: overrideName(bridge),
    pattern: `^${literalPattern(queue)}$`,
    applyTo: 'queues',
    priority: overridePriority,
    definition: { ...inForce?.definition, 'delivery-limit': unlimited },
  });
  await waitFor({
    name: `the delivery limit of ${queue} to be lifted`,
    deadlineMs: 20_000,
    intervalMs: 500,
    signal: context.signal,
    check: async () => {
      const now = await findPolicyInForce(broker.api, vhost, queue);
      return now === overrideName(bridge) ? true : undefined;
    },
  });
}

function limitedByArgument(queue: string, limit: number): QuorateError {
  return new QuorateError({
    code: 'BRIDGE.DELIVERY_LIMIT',
    message: `queue ${JSON.stringify(queue)} carries the argument x-delivery-limit ${limit}, which no policy can lift; a failing bridge out of it would lose messages`,
    exit: 6,
    next: ['let the consumers on green empty this queue, then run the same command again'],
  });
}
