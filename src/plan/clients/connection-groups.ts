import type { LiveConnection } from '../../topology/snapshot.js';
import { matchesClient } from '../client-match.js';
import type { ClientMatch } from '../client.js';
import { sortedBy, sortedNames } from '../ordering.js';
import type { ClientSettings } from '../settings/client-settings.js';
import { namePattern, normalisedName } from './connection-name.js';

/** Connections that move together, in one vhost. */
export interface ConnectionGroup {
  readonly name: string;
  readonly vhost: string;
  readonly match: ClientMatch;
  /** undefined: told apart by user, connection name and product. */
  readonly settings: ClientSettings | undefined;
  readonly connections: readonly LiveConnection[];
}

/** Puts every connection into exactly one group: the first settings entry that fits, else its own likeness. */
export function groupConnections(
  connections: readonly LiveConnection[],
  settings: readonly ClientSettings[],
): ConnectionGroup[] {
  const configured = new Map<string, ConnectionGroup & { connections: LiveConnection[] }>();
  const inferred = new Map<string, LiveConnection[]>();
  for (const connection of sortedBy(connections, ({ name }) => name)) {
    const entry = settings.find(({ match }) => matchesClient(match, connection));
    const key = JSON.stringify([connection.vhost, entry?.name ?? likeness(connection)]);
    if (entry === undefined) {
      // Nothing tells it from other clients of its user.
      if (connection.unidentified) continue;
      inferred.set(key, [...(inferred.get(key) ?? []), connection]);
      continue;
    }
    const group = configured.get(key);
    if (group !== undefined) group.connections.push(connection);
    else {
      const { name, match } = entry;
      const { vhost } = connection;
      configured.set(key, { name, vhost, match, settings: entry, connections: [connection] });
    }
  }
  const taken = settings.map(({ name }) => name);
  return [...configured.values(), ...named([...inferred.values()], taken)];
}

function likeness(connection: LiveConnection): string[] {
  return [connection.user, stem(connection), connection.product ?? ''];
}

function stem(connection: LiveConnection): string {
  return normalisedName(connection.clientName ?? '');
}

/** Short names where they are unambiguous, longer ones where they are not. */
function named(
  groups: readonly (readonly LiveConnection[])[],
  taken: readonly string[],
): ConnectionGroup[] {
  const first = groups.flatMap((connections) => {
    const [one] = connections;
    return one === undefined ? [] : [{ one, connections }];
  });
  const candidates = first.map(({ one }) => {
    const base =
      [stem(one), one.product, 'unnamed'].find((name) => name !== undefined && name !== '') ?? '';
    const withUser = `${base} (${one.user})`;
    return [base, withUser, `${base} (${one.user}, ${one.product ?? 'no product'})`];
  });
  const uses = (vhost: string, name: string) =>
    first.filter(({ one }, index) => one.vhost === vhost && candidates[index]?.includes(name))
      .length;
  return first.map(({ one, connections }, index) => {
    const options = candidates[index] ?? [];
    const free = (name: string) => !taken.includes(name) && uses(one.vhost, name) === 1;
    const name = options.find(free) ?? `${options.at(-1) ?? ''} ${index + 1}`;
    return {
      name,
      vhost: one.vhost,
      match: matchFor(one, connections),
      settings: undefined,
      connections,
    };
  });
}

function matchFor(one: LiveConnection, connections: readonly LiveConnection[]): ClientMatch {
  const seen = sortedNames(connections.map(({ clientName }) => clientName ?? ''));
  const connection = seen.every((name) => name === '') ? '^$' : namePattern(stem(one), seen);
  return {
    user: one.user,
    connection,
    ...(one.product === undefined ? {} : { product: one.product }),
  };
}
