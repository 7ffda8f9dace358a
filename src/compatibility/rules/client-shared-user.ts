import type { EstateCheck } from '../rule.js';
import { warning } from '../verdict.js';
import { groupBy } from '../../topology/group-by.js';
import { pairKey } from '../snapshot-index.js';

export const clientSharedUser: EstateCheck = {
  code: 'CLIENT.SHARED_USER',
  options: [],
  momentary: false,
  reads: 'live',
  check: ({ clients }) =>
    [...groupBy(clients, ({ vhost, user }) => pairKey(vhost, user)).values()].flatMap((sharing) => {
      const [first] = sharing;
      if (first === undefined || sharing.length < 2) return [];
      return [
        {
          subject: { kind: 'user', vhost: first.vhost, name: first.user },
          names: [first.user],
          verdict: warning(
            { clients: sharing.map(({ name }) => name) },
            'These clients share one user, so rights taken from one are taken from all.',
            'Give each application its own user, or move them together.',
          ),
        },
      ];
    }),
};
