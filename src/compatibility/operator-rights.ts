import { groupBy } from '../topology/group-by.js';
import { compilePattern } from '../topology/policy-pattern.js';
import type { Operator } from '../topology/snapshot.js';
import type { Queue } from '../topology/topology.js';

const rights = ['configure', 'write', 'read'] as const;
type Right = (typeof rights)[number];

export interface MissingRights {
  readonly vhost: string;
  readonly rights: readonly Right[];
}

/** One of the names that everything of quorate's own begins with. */
const ownName = 'quorate.lock';

/**
 * What quorate's user lacks in the vhosts that move, those with anything missing only. Configure: the lock, transit
 * exchanges, deleting queues at the end. Write and read: transit exchanges with an alternate exchange, their bindings to
 * queues, in a rollback; read also: the lock, and holding queues. See docs/broker-behaviour.md.
 */
export function missingRights(
  operator: Operator,
  allQueues: readonly Queue[],
  vhosts: readonly string[],
): readonly MissingRights[] {
  const queues = groupBy(allQueues, ({ vhost }) => vhost);
  return vhosts.flatMap((vhost): readonly MissingRights[] => {
    const granted = operator.permissions.find((one) => one.vhost === vhost);
    const names = [ownName, ...(queues.get(vhost) ?? []).map(({ name }) => name)];
    const lacking = rights.filter((right) => !reaches(granted?.[right], names));
    return lacking.length === 0 ? [] : [{ vhost, rights: lacking }];
  });
}

/** As RabbitMQ decides it (rabbit_auth_backend_internal): an expression within the name, and none when it is empty. */
function reaches(pattern: string | undefined, names: readonly string[]): boolean {
  if (pattern === undefined || pattern === '') return false;
  if (pattern === '.*') return true;
  const compiled = compilePattern(pattern);
  // What only the broker can read is not held against the user.
  return compiled.kind === 'unsupported' || names.every((name) => compiled.matches(name));
}
