import {
  listTopicPermissions,
  putTopicPermission,
} from '../../broker/management/topic-permissions.js';
import type { RecordedObject } from '../../journal/recorded.js';
import { greenSide } from '../../plan/green-side.js';
import type { PlannedTopicPermission } from '../../plan/objects.js';
import { canonicalJson } from '../../topology/canonical-json.js';
import { provisionHandler } from './collection.js';
import { compare } from './comparison.js';

export const provisionTopicPermissions = provisionHandler<
  'provision.topic-permissions',
  PlannedTopicPermission
>({
  kind: 'provision.topic-permissions',
  planned: ({ params }, { plan }) => {
    const about = new Set(params.exchanges);
    const { topicPermissions } = greenSide(plan, params.vhost).objects;
    return topicPermissions.filter(({ exchange }) => about.has(exchange));
  },
  objectOf,
  async compareAll(api, rights, vhost) {
    const present = await listTopicPermissions(api, vhost);
    return rights.map((right) => {
      const { user, exchange } = right;
      const found = present.find((other) => other.user === user && other.exchange === exchange);
      return compare(objectOf(right), right, found, ['write', 'read']);
    });
  },
  make: putTopicPermission,
});

function objectOf(right: PlannedTopicPermission): RecordedObject {
  const { vhost } = right;
  return { side: 'green', kind: 'topic-permission', vhost, name: topicPermissionName(right) };
}

/** What tells one topic permission of a vhost from another, as one text. */
export function topicPermissionName({
  user,
  exchange,
}: Pick<PlannedTopicPermission, 'user' | 'exchange'>): string {
  return canonicalJson([user, exchange]);
}
