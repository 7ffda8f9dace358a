import { listConnections } from '../../broker/management/connections.js';
import { listQueues } from '../../broker/management/queues.js';
import { deleteVhost } from '../../broker/management/vhosts.js';
import { createdObjects } from '../../journal/queries.js';
import type { RecordedObject } from '../../journal/recorded.js';
import type { Unit } from '../../plan/document.js';
import type { StepOf } from '../../plan/step.js';
import { isTemporaryName } from '../../topology/temporary-name.js';
import type { MigrationContext } from '../handler.js';
import { removeQuarantine } from './quarantine.js';
import { inRemovalOrder } from './removal-order.js';
import { removeObject } from './remove-object.js';

type RemoveStep = StepOf<'unit.remove-green'>;

/**
 * What all units of a vhost share: a vhost of our own goes with everything in it unless it is in use, out of an adopted
 * one what we made in it is taken. `connected` are users who are still there, whose rights stay. Returns what went.
 */
export async function removeFromVhost(
  step: RemoveStep,
  unit: Unit,
  context: MigrationContext,
  connected: ReadonlySet<string>,
): Promise<readonly RecordedObject[]> {
  const { api } = context.brokers.green;
  const { greenVhost: vhost } = unit;
  await removeQuarantine(context, 'green', vhost);
  await removeQuarantine(context, 'blue', unit.blueVhost);
  const created = createdObjects(context.journal);
  const own = created.find(
    ({ side, kind, name }) => side === 'green' && kind === 'vhost' && name === vhost,
  );
  if (own !== undefined) return (await removeEmptyVhost(step, context)) ? [own] : [];
  const removed = inRemovalOrder(created, vhost).filter(
    ({ kind, name }) => kind !== 'permission' || !connected.has(name),
  );
  for (const object of removed) await removeObject(api, object);
  return removed;
}

async function removeEmptyVhost(step: RemoveStep, context: MigrationContext): Promise<boolean> {
  const { api } = context.brokers.green;
  const { vhost } = step.params;
  const queues = (await listQueues(api, vhost)).filter(({ queue }) => !isTemporaryName(queue.name));
  const connections = (await listConnections(api)).filter((found) => found.vhost === vhost);
  if (queues.length > 0 || connections.length > 0) {
    const figures = { queues: queues.length, connections: connections.length };
    context.progress(step, `vhost ${vhost} stays, since it is in use`, figures);
    return false;
  }
  await deleteVhost(api, vhost);
  return true;
}
