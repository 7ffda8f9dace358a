import { createBinding, listBindingsBetween } from '../../broker/management/bindings.js';
import { declareExchange, findExchange } from '../../broker/management/exchanges.js';
import { findPolicy } from '../../broker/management/policies.js';
import { findPolicyInForce } from '../../broker/management/policy-in-force.js';
import { declareQueue, findQueue } from '../../broker/management/queues.js';
import type { RecordedObject } from '../../journal/recorded.js';
import { temporaryPolicyName } from '../../plan/temporary-names.js';
import type { Side } from '../../topology/side.js';
import type { MigrationContext } from '../handler.js';
import {
  ensureTemporaryPolicy,
  limitingOperatorPolicies,
  provePolicyApplies,
  quarantineLimited,
} from './temporary-policy.js';

/** Where what a transit exchange cannot route waits: one exchange and one queue of the same name. */
export interface Quarantine {
  readonly side: Side;
  readonly vhost: string;
  readonly name: string;
}

/** Refuses (BRIDGE.OPERATOR_POLICY) a vhost whose operator policies would limit the quarantine. */
export async function assertUnlimited(
  context: MigrationContext,
  quarantine: Quarantine,
): Promise<void> {
  const { side, vhost, name } = quarantine;
  const limiting = await limitingOperatorPolicies(context.brokers[side], vhost, name);
  if (limiting.length > 0) throw quarantineLimited(limiting);
}

/** Makes the policy before the queue, so that no other policy ever applies, and reads it back. Repeatable. */
export async function ensureQuarantine(
  context: MigrationContext,
  quarantine: Quarantine,
): Promise<void> {
  const { side, vhost, name } = quarantine;
  const broker = context.brokers[side];
  await ensureTemporaryPolicy(context, broker, vhost);
  if ((await findQueue(broker.api, vhost, name)) === undefined) {
    await declareQueue(broker.api, {
      vhost,
      name,
      type: 'quorum',
      durable: true,
      autoDelete: false,
      exclusive: false,
      arguments: { 'x-queue-type': 'quorum' },
    });
  }
  await declareExchange(broker.api, {
    vhost,
    name,
    type: 'fanout',
    durable: true,
    autoDelete: false,
    internal: false,
    arguments: {},
  });
  const ends = { vhost, source: name, destination: name, destinationType: 'queue' as const };
  await createBinding(broker.api, { ...ends, routingKey: '', arguments: {} });
  await provePolicyApplies(context, broker, vhost, name);
}

/** Whether the quarantine is there and catches what it gets. */
export async function isQuarantineReady(
  context: MigrationContext,
  quarantine: Quarantine,
): Promise<boolean> {
  const { side, vhost, name } = quarantine;
  const { api } = context.brokers[side];
  const inForce = await findPolicyInForce(api, vhost, name);
  if (inForce !== temporaryPolicyName(context.plan.migrationId)) return false;
  const ends = { vhost, source: name, destination: name, destinationType: 'queue' as const };
  return (await listBindingsBetween(api, ends)).length > 0;
}

/** What making the quarantine would create, for the journal. */
export async function absentQuarantine(
  context: MigrationContext,
  { side, vhost, name }: Quarantine,
): Promise<RecordedObject[]> {
  const { api } = context.brokers[side];
  const policy = temporaryPolicyName(context.plan.migrationId);
  return [
    ...((await findPolicy(api, 'policies', vhost, policy)) === undefined
      ? [{ kind: 'policy', side, vhost, name: policy }]
      : []),
    ...((await findQueue(api, vhost, name)) === undefined
      ? [{ kind: 'queue', side, vhost, name }]
      : []),
    ...((await findExchange(api, vhost, name)) === undefined
      ? [{ kind: 'exchange', side, vhost, name }]
      : []),
  ];
}
