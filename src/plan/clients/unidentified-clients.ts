import type { Finding } from '../../topology/finding.js';
import { groupBy } from '../../topology/group-by.js';
import type { LiveConnection, LivePublish } from '../../topology/snapshot.js';
import { matchesClient } from '../client-match.js';
import { plannerFinding } from '../finding.js';
import { sortedNames } from '../ordering.js';
import type { ClientSettings } from '../settings/client-settings.js';

/** Who was there too shortly for the broker to tell more than the user; those that an entry describes by that are its client's. */
export function unidentifiedClients(
  connections: readonly LiveConnection[],
  settings: readonly ClientSettings[],
  publishes: readonly LivePublish[],
): Finding[] {
  const unknown = connections.filter(
    (one) => one.unidentified && !settings.some(({ match }) => matchesClient(match, one)),
  );
  const ofConnection = groupBy(publishes, ({ connection }) => connection);
  return [...groupBy(unknown, ({ vhost, user }) => JSON.stringify([vhost, user])).values()].flatMap(
    (own) => {
      const [one] = own;
      if (one === undefined) return [];
      const exchanges = sortedNames(
        own.flatMap(({ name }) => (ofConnection.get(name) ?? []).map(({ exchange }) => exchange)),
      );
      const publishing = exchanges.length > 0;
      return [
        plannerFinding({
          code: 'CLIENT.UNIDENTIFIED',
          severity: publishing ? 'blocker' : 'warning',
          subject: { kind: 'user', vhost: one.vhost, name: one.user },
          evidence: { connections: own.length, publishes: exchanges },
          consequence: publishing
            ? 'it publishes from connections too short to be told apart; left behind, it would keep filling blue after the move'
            : 'it had connections too short to be told apart; what they do is not in the plan',
          remedy:
            'describe it in quorate.yaml by its user alone, with what it publishes and consumes: clients[].match.user',
        }),
      ];
    },
  );
}
