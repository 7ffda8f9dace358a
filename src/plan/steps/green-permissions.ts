import { withExactNames } from '../../topology/exact-names.js';
import { compilePattern } from '../../topology/policy-pattern.js';
import type { Permission, TopicPermission } from '../../topology/topology.js';
import type { PlannedPermission, PlannedTopicPermission } from '../objects.js';
import { sortedBy } from '../ordering.js';
import type { UnitContext } from '../unit-context.js';

/** Blue's rights on one vhost. */
interface Rights extends Pick<UnitContext, 'topology' | 'greenVhost'> {
  readonly permissions: readonly Permission[];
  readonly topicPermissions: readonly TopicPermission[];
}

interface GreenPermissions {
  readonly permissions: PlannedPermission[];
  readonly topicPermissions: PlannedTopicPermission[];
}

/** Blue's rights on green, pattern by pattern; a renamed queue's new name is added where its old one is allowed. */
export function greenPermissions(context: Rights): GreenPermissions {
  const vhost = context.greenVhost;
  const renamed = [...context.topology.queues.values()].flatMap(({ queue, green }) =>
    green === undefined || green.name === queue.name ? [] : [{ from: queue.name, to: green.name }],
  );
  const extended = (pattern: string) => withRenamed(pattern, renamed);
  return {
    permissions: sortedBy(context.permissions, ({ user }) => user).map((permission) => ({
      vhost,
      user: permission.user,
      configure: extended(permission.configure),
      write: extended(permission.write),
      read: extended(permission.read),
    })),
    topicPermissions: sortedBy(
      context.topicPermissions,
      ({ user }) => user,
      ({ exchange }) => exchange,
    ).map((permission) => ({
      ...permission,
      vhost,
      write: forBothVhosts(permission.write, permission.vhost),
      read: forBothVhosts(permission.read, permission.vhost),
    })),
  };
}

/**
 * The broker puts the name of the vhost for `{vhost}` in a topic pattern as it is (rabbit_auth_backend_internal), and
 * routing keys with blue's name in them must still be allowed.
 */
function forBothVhosts(pattern: string, blue: string): string {
  const literal = pattern.replaceAll('{vhost}', () => blue);
  return literal === pattern ? pattern : `${literal}|${pattern}`;
}

interface Renaming {
  readonly from: string;
  readonly to: string;
}

function withRenamed(pattern: string, renamed: readonly Renaming[]): string {
  const allows = allowing(pattern);
  const missing = renamed.filter(({ from, to }) => allows(from) && !allows(to)).map(({ to }) => to);
  return withExactNames(pattern, missing);
}

/** The empty pattern allows nothing; one that only the broker can read is left as it is. */
function allowing(pattern: string): (name: string) => boolean {
  const compiled = compilePattern(pattern);
  if (pattern === '' || compiled.kind === 'unsupported') return () => false;
  return compiled.matches;
}
