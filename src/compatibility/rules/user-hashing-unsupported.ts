import type { Estate } from '../estate.js';
import type { EstateCheck } from '../rule.js';
import { blocker } from '../verdict.js';

/** What every release from 3.8 on can check, seen on 3.10.8 and 4.3.6; another module needs to be installed on every node. */
const shipped: readonly string[] = [
  'rabbit_password_hashing_md5',
  'rabbit_password_hashing_sha256',
  'rabbit_password_hashing_sha512',
];

export const userHashingUnsupported: EstateCheck = {
  code: 'USER.HASHING_UNSUPPORTED',
  options: ['set-on-green'],
  momentary: false,
  reads: 'definitions',
  check: (estate) => {
    if (estate.sameCluster) return [];
    const there = estate.target.snapshot?.topology.users ?? [];
    // A user of green is checked by green's own module, and a module it uses is one it has.
    const settled = new Set(there.map(({ name }) => name));
    const able = new Set([...shipped, ...there.map(({ passwordHash }) => passwordHash?.algorithm)]);
    const concerned = usersOf(estate);
    return estate.blue.topology.users
      .filter(({ name, passwordHash }) => passwordHash !== undefined && concerned.has(name))
      .filter(({ name, passwordHash }) => {
        const algorithm = passwordHash?.algorithm;
        return !settled.has(name) && (algorithm === undefined || !able.has(algorithm));
      })
      .map(({ name, passwordHash }) => ({
        subject: { kind: 'user', vhost: '', name },
        names: [name],
        verdict: blocker(
          { algorithm: passwordHash?.algorithm ?? null },
          passwordHash?.algorithm === undefined
            ? 'Nothing says how its password was hashed. Green takes it for SHA-256 and refuses every login if it was not.'
            : 'Green does not have the module that made the hash of its password: it imports the user and refuses every login.',
          'Decide set-on-green and make the user on green, with its password, before the plan is applied.',
          ['set-on-green'],
        ),
      }));
  },
};

/** Users with rights in a vhost that moves. */
function usersOf({ blue, vhosts }: Estate): ReadonlySet<string> {
  const wanted = new Set(vhosts);
  const rights = blue.topology.permissions.filter(({ vhost }) => wanted.has(vhost));
  return new Set(rights.map(({ user }) => user));
}
