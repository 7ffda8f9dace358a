import { groupBy } from '../../topology/group-by.js';
import type { EstateCheck } from '../rule.js';
import { pairKey } from '../snapshot-index.js';
import { warning } from '../verdict.js';

/** The API does not tell back-ends; but who is connected without being known, or allowed, here was let in elsewhere. */
export const clientExternalAuthorisation: EstateCheck = {
  code: 'CLIENT.EXTERNAL_AUTHORISATION',
  options: [],
  momentary: false,
  reads: 'live',
  check: ({ blue, clients }) => {
    const { users, permissions } = blue.topology;
    // Without a single user the list was not read.
    if (users.length === 0) return [];
    const known = new Set(users.map(({ name }) => name));
    const allowed = new Set(permissions.map(({ vhost, user }) => pairKey(vhost, user)));
    return [...groupBy(clients, ({ vhost, user }) => pairKey(vhost, user))].flatMap(
      ([pair, members]) => {
        const [first] = members;
        if (first === undefined || (known.has(first.user) && allowed.has(pair))) return [];
        return [
          {
            subject: { kind: 'user', vhost: first.vhost, name: first.user },
            names: [first.user, ...members.map(({ name }) => name)],
            verdict: warning(
              {
                clients: members.map(({ name }) => name),
                internalUser: known.has(first.user),
                internalRights: allowed.has(pair),
              },
              'Its rights come from elsewhere, such as LDAP, OAuth or HTTP, where quorate can neither copy nor take them.',
              'Grant the same rights for the new vhost there, and have the hook stop the client on blue, as no fence holds it.',
            ),
          },
        ];
      },
    );
  },
};
