import { isTemporaryName } from '../topology/temporary-name.js';
import type { Snapshot } from '../topology/snapshot.js';
import type { User } from '../topology/topology.js';
import type { Target } from './assessment.js';

/** Blue, the other cluster, and which of blue's vhosts move there. */
interface Move {
  readonly blue: Snapshot;
  readonly target: Pick<Target, 'snapshot'>;
  readonly vhosts: readonly string[];
}

/** Users of blue who are to log in on another cluster: those with rights in a vhost that moves there. */
export function copiedUsers(move: Move): readonly User[] {
  const { permissions, topicPermissions, users } = move.blue.topology;
  const wanted = new Set(move.vhosts);
  const rights = [...permissions, ...topicPermissions].filter(({ vhost }) => wanted.has(vhost));
  const names = new Set(rights.map(({ user }) => user));
  return users.filter(({ name }) => names.has(name) && !isOfQuorate(name, move));
}

/** Whether quorate works as this user on either side, or has made it: such a user is nobody's application. */
export function isOfQuorate(user: string, { blue, target }: Omit<Move, 'vhosts'>): boolean {
  const own = [blue.operator?.user, target.snapshot?.operator?.user];
  return own.includes(user) || isTemporaryName(user);
}
