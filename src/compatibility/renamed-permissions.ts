import { compilePattern } from '../topology/policy-pattern.js';
import type { Permission } from '../topology/topology.js';
import type { Estate } from './estate.js';
import type { SubjectVerdict } from './rule.js';
import { warning } from './verdict.js';

const rights = ['configure', 'write', 'read'] as const;

/** Queues named as examples before the rest is only counted. */
const mostNamed = 5;

/**
 * Rights whose pattern only the broker can evaluate, in a vhost where queues get other names: nobody can say whether they
 * allow the old name, so the new one is not added to them.
 */
export function unreadForRenamed({ blue, vhosts, queues }: Estate): readonly SubjectVerdict[] {
  return vhosts.flatMap((vhost) => {
    const renamed = queues.filter(
      ({ facts: { queue }, green }) =>
        queue.vhost === vhost && green !== undefined && green.name !== queue.name,
    );
    if (renamed.length === 0) return [];
    return blue.topology.permissions
      .filter((permission) => permission.vhost === vhost)
      .flatMap((permission): readonly SubjectVerdict[] => {
        const patterns = unreadIn(permission);
        if (Object.keys(patterns).length === 0) return [];
        const { user } = permission;
        return [
          {
            subject: { kind: 'permission', vhost, name: user },
            names: [user],
            verdict: warning(
              {
                user,
                patterns,
                renamed: renamed.length,
                examples: renamed.slice(0, mostNamed).flatMap(({ green }) => green?.name ?? []),
              },
              'Queues get other names, and whether this pattern allows their old ones can only be told by the broker, so the new ones were not added to it.',
              'Check that the pattern allows the new names, and correct it on blue before you plan again if it does not.',
            ),
          },
        ];
      });
  });
}

function unreadIn(permission: Permission): Readonly<Record<string, string>> {
  const unread = rights.filter(
    (right) => permission[right] !== '' && compilePattern(permission[right]).kind === 'unsupported',
  );
  return Object.fromEntries(unread.map((right) => [right, permission[right]]));
}
