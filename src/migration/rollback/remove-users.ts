import { listConnections } from '../../broker/management/connections.js';
import { deleteUser, vhostsOfUser } from '../../broker/management/users.js';
import { createdObjects } from '../../journal/queries.js';
import type { RecordedObject } from '../../journal/recorded.js';
import type { Step } from '../../plan/step.js';
import type { MigrationContext } from '../handler.js';

/** Users of green we made who are connected there, by whatever means: deleting one would close its connections. */
export async function connectedUsers(context: MigrationContext): Promise<ReadonlySet<string>> {
  const made = new Set(madeUsers(context).map(({ name }) => name));
  if (made.size === 0) return made;
  const connections = await listConnections(context.brokers.green.api);
  return new Set(connections.map(({ user }) => user).filter((user) => made.has(user)));
}

/**
 * Deletes the users of green we made, but for those who are connected or have been given rights in a vhost that is not
 * the plan's: somebody needs them by now. Returns who went.
 */
export async function removeUsers(
  step: Step,
  context: MigrationContext,
  connected: ReadonlySet<string>,
): Promise<readonly RecordedObject[]> {
  const { api } = context.brokers.green;
  const planned = new Set(context.plan.vhosts.map(({ green }) => green));
  const removed: RecordedObject[] = [];
  for (const user of madeUsers(context)) {
    const elsewhere = (await vhostsOfUser(api, user.name)).filter((vhost) => !planned.has(vhost));
    if (connected.has(user.name) || elsewhere.length > 0) {
      context.progress(step, `user ${user.name} of green stays, since it is in use`, {});
    } else {
      await deleteUser(api, user.name);
      removed.push(user);
    }
  }
  return removed;
}

function madeUsers({ journal }: MigrationContext): readonly RecordedObject[] {
  return createdObjects(journal).filter(({ side, kind }) => side === 'green' && kind === 'user');
}
