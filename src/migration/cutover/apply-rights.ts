import {
  deletePermission,
  findPermission,
  putPermission,
} from '../../broker/management/permissions.js';
import { QuorateError } from '../../quorate-error.js';
import type { Permission } from '../../topology/topology.js';
import type { Side } from '../../topology/side.js';
import type { PlannedPermission } from '../../plan/objects.js';
import type { MigrationContext } from '../handler.js';
import { withoutInterrupted } from './interrupted-restore.js';
import {
  foldRights,
  permissionInForce,
  type RightsAction,
  rightsActions,
} from './rights-ledger.js';

/** The permissions that the users have now, to be journalled before they are narrowed. */
export async function currentPermissions(
  context: MigrationContext,
  side: Side,
  vhost: string,
  users: readonly string[],
): Promise<PlannedPermission[]> {
  const found: PlannedPermission[] = [];
  for (const user of users) {
    const permission = await findPermission(context.brokers[side].api, vhost, user);
    if (permission !== undefined) found.push({ ...permission });
  }
  return found;
}

/** What the named users shall be allowed once `action` is in force. A user not touched by anything is left out. */
function wantedPermissions(
  context: MigrationContext,
  action: RightsAction,
  users: readonly string[],
): { readonly user: string; readonly permission: Permission | undefined }[] {
  const earlier = withoutInterrupted(rightsActions(context.journal.entries), action);
  const before = foldRights(earlier);
  const after = foldRights([...earlier, action]);
  const isHere = (user: string) => (held: { side: string; vhost: string; user: string }) =>
    held.side === action.side && held.vhost === action.vhost && held.user === user;
  return users.flatMap((user) => {
    const now = after.find(isHere(user));
    if (now !== undefined) return [{ user, permission: permissionInForce(now) }];
    const was = before.find(isHere(user));
    return was === undefined ? [] : [{ user, permission: was.saved }];
  });
}

/** Makes the broker's permissions what the journal and `action` together say. Repeatable. */
export async function applyRights(
  context: MigrationContext,
  action: RightsAction,
  users: readonly string[],
): Promise<void> {
  const { api } = context.brokers[action.side];
  for (const { user, permission } of wantedPermissions(context, action, users)) {
    if (permission === undefined) await deletePermission(api, action.vhost, user);
    else await putPermission(api, permission);
  }
}

/** Names the users whose permissions are not yet what they shall be. */
export async function unappliedRights(
  context: MigrationContext,
  action: RightsAction,
  users: readonly string[],
): Promise<string[]> {
  const { api } = context.brokers[action.side];
  const unapplied: string[] = [];
  for (const { user, permission } of wantedPermissions(context, action, users)) {
    const actual = await findPermission(api, action.vhost, user);
    const same =
      actual?.configure === permission?.configure &&
      actual?.write === permission?.write &&
      actual?.read === permission?.read;
    if (!same) unapplied.push(user);
  }
  return unapplied;
}

/** Quorate's own user is never fenced: its next shovel would be refused, and the way back with it. */
export function refuseOwnUser(
  context: MigrationContext,
  side: Side,
  users: readonly string[],
): void {
  const own = context.brokers[side].user;
  if (!users.includes(own)) return;
  throw new QuorateError({
    code: 'FENCE.OWN_USER',
    message: `an application uses ${JSON.stringify(own)}, the user quorate works with, and cannot be fenced`,
    exit: 6,
    next: [
      'give quorate a user of its own with the tag administrator, then run the same command again',
    ],
  });
}
