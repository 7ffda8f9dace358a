import { listPermissions, putPermission } from '../../broker/management/permissions.js';
import {
  listTopicPermissions,
  putTopicPermission,
} from '../../broker/management/topic-permissions.js';
import type { RecordedObject } from '../../journal/recorded.js';
import { greenSide } from '../../plan/green-side.js';
import type { PlannedPermission, PlannedTopicPermission } from '../../plan/objects.js';
import { canonicalJson } from '../../topology/canonical-json.js';
import { provisionHandler } from './collection.js';
import { compare } from './comparison.js';

type Right =
  | { readonly kind: 'permission'; readonly right: PlannedPermission }
  | { readonly kind: 'topic-permission'; readonly right: PlannedTopicPermission };

export const provisionPermissions = provisionHandler<'provision.permissions', Right>({
  kind: 'provision.permissions',
  planned: ({ params }, { plan, brokers }) => {
    const { permissions, topicPermissions } = greenSide(plan, params.vhost).objects;
    return [
      ...permissions
        // quorate's own user was given all rights with the vhost, and needs them to the end.
        .filter(({ user }) => user !== brokers.green.user)
        .map((right) => ({ kind: 'permission', right }) as const),
      ...topicPermissions.map((right) => ({ kind: 'topic-permission', right }) as const),
    ];
  },
  objectOf,
  async compareAll(api, rights, vhost) {
    const permissions = await listPermissions(api, vhost);
    const topicPermissions = await listTopicPermissions(api, vhost);
    return rights.map((item) => {
      if (item.kind === 'permission') {
        const found = permissions.find(({ user }) => user === item.right.user);
        return compare(objectOf(item), item.right, found, ['configure', 'write', 'read']);
      }
      const { user, exchange } = item.right;
      const found = topicPermissions.find(
        (other) => other.user === user && other.exchange === exchange,
      );
      return compare(objectOf(item), item.right, found, ['write', 'read']);
    });
  },
  make: (api, item) =>
    item.kind === 'permission'
      ? putPermission(api, item.right)
      : putTopicPermission(api, item.right),
});

function objectOf({ kind, right }: Right): RecordedObject {
  const name = kind === 'permission' ? right.user : canonicalJson([right.user, right.exchange]);
  return { side: 'green', kind, vhost: right.vhost, name };
}
