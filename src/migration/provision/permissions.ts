import { listPermissions, putPermission } from '../../broker/management/permissions.js';
import type { RecordedObject } from '../../journal/recorded.js';
import { greenSide } from '../../plan/green-side.js';
import type { PlannedPermission } from '../../plan/objects.js';
import { provisionHandler } from './collection.js';
import { compare } from './comparison.js';

export const provisionPermissions = provisionHandler<'provision.permissions', PlannedPermission>({
  kind: 'provision.permissions',
  planned: ({ params }, { plan, brokers }) => {
    const { permissions } = greenSide(plan, params.vhost).objects;
    // quorate's own user was given all rights with the vhost, and needs them to the end.
    return permissions.filter(({ user }) => user !== brokers.green.user);
  },
  objectOf,
  async compareAll(api, rights, vhost) {
    const present = await listPermissions(api, vhost);
    return rights.map((right) => {
      const found = present.find(({ user }) => user === right.user);
      return compare(objectOf(right), right, found, ['configure', 'write', 'read']);
    });
  },
  make: putPermission,
});

function objectOf({ vhost, user }: PlannedPermission): RecordedObject {
  return { side: 'green', kind: 'permission', vhost, name: user };
}
