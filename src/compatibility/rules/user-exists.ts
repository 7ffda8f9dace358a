import type { User } from '../../topology/topology.js';
import { canonicalJson } from '../../topology/canonical-json.js';
import { copiedUsers } from '../copied-users.js';
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
      const evidence = found === undefined ? {} : differences(user, found);
      if (Object.keys(evidence).length === 0) return [];
      return [
        {
          subject: { kind: 'user' as const, vhost: '', name: user.name },
          names: [user.name],
          verdict: blocker(
            evidence,
            'Green has a user of this name that is not as on blue, and quorate changes no user it has not made.',
            'Decide keep-green if clients can work as this user of green, or make it as on blue, and plan again.',
            ['keep-green'],
          ),
        },
      ];
    });
  },
};

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
