import type { EstateCheck, SubjectVerdict } from '../rule.js';
import { copiedUsers, isOfQuorate } from '../copied-users.js';
import { warning } from '../verdict.js';
import type { Estate } from '../estate.js';
import { pairKey } from '../snapshot-index.js';
import { unreadForRenamed } from '../renamed-permissions.js';
import { topicPermissionsLeftOut } from '../topic-permissions.js';

export const permissionMissing: EstateCheck = {
  code: 'PERMISSION.MISSING',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: (estate) => {
    const { permissions, users } = estate.blue.topology;
    const allowed = new Set(permissions.map(({ vhost, user }) => pairKey(vhost, user)));
    const connected = estate.clients
      .filter(({ vhost, user }) => !allowed.has(pairKey(vhost, user)))
      .map(({ vhost, user }) => ({ vhost, user, known: users.some(({ name }) => name === user) }));
    const missing = [...connected, ...missingOnGreen(estate)]
      .filter(
        ({ vhost, user }, at, all) =>
          at === all.findIndex((other) => other.vhost === vhost && other.user === user),
      )
      .map(({ vhost, user, known }): SubjectVerdict => ({
        subject: { kind: 'permission', vhost, name: user },
        names: [user],
        verdict: warning(
          { user, known },
          'The user will have no rights in the new vhost, so its clients cannot work there.',
          'Give the user rights on green before its clients move.',
        ),
      }));
    return [...missing, ...unreadForRenamed(estate), ...topicPermissionsLeftOut(estate)];
  },
};

/**
 * Users with rights on blue whom another cluster does not get: those blue's definitions do not have, and those quorate
 * works with, if an application works with them, too.
 */
function missingOnGreen(estate: Estate) {
  const { blue, target, vhosts, sameCluster, clients } = estate;
  const there = target.snapshot?.topology.users;
  if (sameCluster || there === undefined) return [];
  const known = new Set([...there, ...copiedUsers(estate)].map(({ name }) => name));
  const wanted = new Set(vhosts);
  const connected = new Set(clients.map(({ user }) => user));
  return blue.topology.permissions
    .filter(({ vhost, user }) => wanted.has(vhost) && !known.has(user))
    .filter(({ user }) => connected.has(user) || !isOfQuorate(user, estate))
    .map(({ vhost, user }) => ({ vhost, user, known: false }));
}
