import { findQueue } from '../../broker/management/queues.js';
import {
  deletePolicy,
  findPolicy,
  listPolicies,
  putPolicy,
} from '../../broker/management/policies.js';
import { findPolicyInForce } from '../../broker/management/policy-in-force.js';
import type { RecordedObject } from '../../journal/recorded.js';
import type { Bridge, QueueAddress } from '../../plan/bridge.js';
import { QuorateError } from '../../quorate-error.js';
import { literalPattern } from '../cutover/narrowed-rights.js';
import type { Queue } from '../../topology/topology.js';
import type { MigrationContext } from '../handler.js';
import { waitFor } from '../waiting.js';
import { unlimitedDelivery } from './temporary-policy.js';

/** Just below the policy of temporary objects, above every policy a person would write. */
const overridePriority = 2_147_483_646;

/** Name of the policy that lifts the delivery limit of a bridge's source. */
export function overrideName(bridge: Bridge): string {
  return `${bridge.shovel}.unlimited`;
}

/**
 * A looping shovel returns messages again and again, and a quorum queue with a delivery limit drops them: before a bridge
 * opens, its source's effective limit is made unlimited by a policy that repeats the one in force, and read back.
 */
export async function makeDeliveryUnlimited(
  context: MigrationContext,
  bridge: Bridge,
): Promise<void> {
  const broker = context.brokers[bridge.from.side];
  const { vhost, queue } = bridge.from;
  const found = await findQueue(broker.api, vhost, queue);
  if (found?.queue.type !== 'quorum') return;
  const fixed = fixedDeliveryLimit(found.queue);
  if (fixed !== undefined) throw limitedByArgument(bridge.from, fixed);
  const unlimited = unlimitedDelivery(broker);
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

/** A limit that a quorum queue was declared with and that a failing shovel could reach; undefined: it has none. */
export function fixedDeliveryLimit(queue: Pick<Queue, 'type' | 'arguments'>): number | undefined {
  const limit = queue.type === 'quorum' ? queue.arguments['x-delivery-limit'] : undefined;
  return typeof limit === 'number' && limit >= 0 && limit < 1_000_000 ? limit : undefined;
}

/** The policy that lifting a source's limit would create, for the journal. */
export async function absentOverride(
  { brokers }: MigrationContext,
  bridge: Bridge,
): Promise<RecordedObject[]> {
  const { side, vhost, queue } = bridge.from;
  const { api } = brokers[side];
  const name = overrideName(bridge);
  if ((await findQueue(api, vhost, queue))?.queue.type !== 'quorum') return [];
  if ((await findPolicy(api, 'policies', vhost, name)) !== undefined) return [];
  return [{ kind: 'policy', side, vhost, name }];
}

/** Puts the limit back in force, once the bridge is gone. */
export async function restoreDeliveryLimit(
  { brokers }: MigrationContext,
  bridge: Bridge,
): Promise<void> {
  const { side, vhost } = bridge.from;
  await deletePolicy(brokers[side].api, 'policies', vhost, overrideName(bridge));
}

/** Whether nothing lifts the limit any more. */
export async function isDeliveryLimitRestored(
  { brokers }: Pick<MigrationContext, 'brokers'>,
  bridge: Bridge,
): Promise<boolean> {
  const { side, vhost } = bridge.from;
  const { api } = brokers[side];
  return (await findPolicy(api, 'policies', vhost, overrideName(bridge))) === undefined;
}

function limitedByArgument({ side, queue }: QueueAddress, limit: number): QuorateError {
  return new QuorateError({
    code: 'BRIDGE.DELIVERY_LIMIT',
    message: `queue ${JSON.stringify(queue)} carries the argument x-delivery-limit ${limit}, which no policy can lift; a failing bridge out of it would lose messages`,
    exit: 6,
    next: [`let consumers on ${side} empty this queue, then run the same command again`],
  });
}
