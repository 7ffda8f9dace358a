import type { Estate } from './estate.js';
import type { SubjectVerdict } from './rule.js';
import { warning } from './verdict.js';

/** Topic permissions for exchanges blue does not have, where green refuses them. */
export function topicPermissionsLeftOut({
  blue,
  vhosts,
  target,
  index,
}: Estate): readonly SubjectVerdict[] {
  if (!target.capabilities.topicPermissionsNeedExchange) return [];
  const wanted = new Set(vhosts);
  return blue.topology.topicPermissions
    .filter(({ vhost, exchange }) => wanted.has(vhost) && !index.exchangeExists(vhost, exchange))
    .map(({ vhost, user, exchange, write, read }) => ({
      subject: { kind: 'permission', vhost, name: user },
      names: [user],
      verdict: warning(
        { user, exchange, write, read },
        'Green refuses a topic permission for an exchange that does not exist, so it is left out.',
        'Nothing to do, unless a client declares this exchange later: grant it then, or the client may use every routing key.',
      ),
    }));
}
