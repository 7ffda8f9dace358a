import type { User } from '../../topology/topology.js';
import { canonicalJson } from '../../topology/canonical-json.js';
import { copiedUsers } from '../copied-users.js';
import type { Estate } from '../estate.js';
import type { EstateCheck } from '../rule.js';
import { blocker, type Evidence } from '../verdict.js';

export const userExists: EstateCheck = {
  code: 'USER.EXISTS',
  options: ['keep-green'],
  momentary: false,
  reads: 'definitions',
  check: (estate) => {
    if (estate.sameCluster) return [];
    const there = new Map(
      (estate.target.snapshot?.topology.users ?? []).map((user) => [user.name, user]),
    );
    return copiedUsers(estate).flatMap((user) => {
      const found = there.get(user.name);
      const different = found === undefined ? {} : differences(user, found);
      if (Object.keys(different).length === 0) return [];
      const clients = clientsOf(user, estate);
      const what = Object.keys(different).map((key) => words[key] ?? key);
      return [
        {
          subject: { kind: 'user' as const, vhost: '', name: user.name },
          names: [user.name],
          verdict: blocker(
            { ...different, ...(clients === undefined ? {} : { clients }) },
            `Green has a user of this name that is not as on blue (${what.join(', ')}), and quorate changes no user it has not made.${clients?.length === 0 ? ' No client was seen that works as this user.' : ''}`,
            clients?.length === 0
              ? 'Decide keep-green if it is a user of people or tools; or make it as on blue, and plan again.'
              : 'Decide keep-green if clients can work as this user of green, or make it as on blue, and plan again.',
            ['keep-green'],
          ),
        },
      ];
    });
  },
};

const words: Readonly<Record<string, string>> = {
  password: 'another password hash',
  tagsMissing: 'tags missing',
  limits: 'other limits',
};

/** Names of the clients that work as a user; undefined: nobody could be seen. */
function clientsOf({ name }: User, { blue, clients }: Estate): readonly string[] | undefined {
  if (blue.live === undefined) return undefined;
  const own = clients.filter(({ user }) => user === name);
  return [...new Set(own.map((client) => (client.named ? client.name : 'without a name')))];
}

/** What green's user would have to be and is not; more tags than on blue do no harm. */
function differences(blue: User, green: User): Evidence {
  const missing = blue.tags.filter((tag) => tag !== 'administrator' && !green.tags.includes(tag));
  return {
    ...(blue.passwordHash?.digest === green.passwordHash?.digest
      ? {}
      : { password: 'its hash is another; the same password may have been hashed anew' }),
    ...(missing.length === 0 ? {} : { tagsMissing: missing }),
    ...(canonicalJson(blue.limits) === canonicalJson(green.limits)
      ? {}
      : { limits: { blue: blue.limits, green: green.limits } }),
  };
}
