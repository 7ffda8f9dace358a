import { acquireBrokerLock, type BrokerLock } from '../../broker/amqp/lock.js';
import type { Broker } from '../../broker/broker.js';
import { deleteExchange } from '../../broker/management/exchanges.js';
import {
  deleteGlobalParameter,
  deleteShovelParameter,
  hasParameter,
} from '../../broker/management/parameters.js';
import { deletePermission, putPermission } from '../../broker/management/permissions.js';
import { deletePolicy } from '../../broker/management/policies.js';
import { deleteQueue } from '../../broker/management/queues.js';
import { deleteUser } from '../../broker/management/users.js';
import { findVhost } from '../../broker/management/vhosts.js';
import { quarantineName, temporaryPolicyName } from '../../plan/temporary-names.js';
import { QuorateError } from '../../quorate-error.js';
import { lockQueueName } from '../locks.js';
import { removeQuarantine } from '../rollback/quarantine.js';
import { waitFor } from '../waiting.js';
import type { FoundObject } from './inventory.js';
import type { Leftovers } from './judge-cluster.js';

/** What kept something from being removed. */
export type SweepRefusal = QuorateError;

/**
 * Removes what may go, gives the rights back, and forgets the migration on this cluster, under the locks that keep runs
 * away. Resolves to why something stays; a quarantine that holds messages does, and with it what is known of the migration.
 * Throws `LOCK.HELD` (exit 2).
 */
export async function sweepCluster(
  broker: Broker,
  leftovers: Leftovers,
  signal: AbortSignal,
): Promise<readonly SweepRefusal[]> {
  const { copy, migrationId, rights } = leftovers;
  if (copy === undefined) return [];
  const locks = await lockVhosts(broker, leftovers);
  try {
    const removable = leftovers.objects.filter(({ verdict }) => verdict === 'remove');
    const quarantine = quarantineName(migrationId);
    const ofQuarantine = new Set([quarantine, temporaryPolicyName(migrationId)]);
    const refusals: SweepRefusal[] = [];
    for (const object of removable) {
      if (!ofQuarantine.has(object.name)) await remove(broker, object, signal);
    }
    const vhosts = removable.filter(({ name }) => ofQuarantine.has(name)).map(({ vhost }) => vhost);
    const brokers = { blue: broker, green: broker };
    for (const vhost of new Set(vhosts)) {
      await removeQuarantine({ brokers, plan: { migrationId } }, broker.side, vhost).catch(
        (error: unknown) => {
          if (!(error instanceof QuorateError)) throw error;
          refusals.push(error);
        },
      );
    }
    for (const { saved, vhost, user } of rights) {
      if (saved === null) await deletePermission(broker.api, vhost, user);
      else await putPermission(broker.api, saved);
    }
    if (refusals.length === 0)
      await deleteGlobalParameter(broker.api, temporaryPolicyName(migrationId));
    return refusals;
  } finally {
    for (const lock of locks) await lock[Symbol.asyncDispose]();
  }
}

/** In the vhosts that were there before: there a run takes its own. */
async function lockVhosts(broker: Broker, { copy }: Leftovers): Promise<readonly BrokerLock[]> {
  const made = new Set(
    copy?.created.flatMap(({ kind, name }) => (kind === 'vhost' ? [name] : [])) ?? [],
  );
  const locks: BrokerLock[] = [];
  try {
    for (const vhost of [...(copy?.vhosts ?? [])].sort()) {
      if (made.has(vhost) || (await findVhost(broker.api, vhost)) === undefined) continue;
      locks.push(await acquireBrokerLock(broker.amqp, vhost, lockQueueName));
    }
  } catch (error) {
    for (const lock of locks) await lock[Symbol.asyncDispose]();
    throw error;
  }
  return locks;
}

async function remove(
  { api }: Broker,
  { kind, vhost, name }: FoundObject,
  signal: AbortSignal,
): Promise<void> {
  switch (kind) {
    case 'shovel':
      await deleteShovelParameter(api, vhost, name);
      await waitFor({
        name: `shovel ${name} to be gone`,
        deadlineMs: 30_000,
        intervalMs: 300,
        signal,
        check: async () =>
          (await hasParameter(api, { component: 'shovel', vhost, name })) ? undefined : true,
      });
      return;
    case 'user':
      await deleteUser(api, name);
      return;
    case 'exchange':
      await deleteExchange(api, vhost, name, { ifUnused: false });
      return;
    case 'policy':
      await deletePolicy(api, 'policies', vhost, name);
      return;
    case 'queue':
      // That of a probe, which never takes a message; the quarantine has a way of its own.
      await deleteQueue(api, vhost, name, { ifUnused: true, ifEmpty: true });
      return;
    default:
      kind satisfies never;
  }
}
