import type { Finding } from '../../topology/finding.js';
import type { LiveConnection, LiveState, Snapshot } from '../../topology/snapshot.js';
import { matchesClient } from '../client-match.js';
import { plannerFinding } from '../finding.js';
import { sortedNames } from '../ordering.js';
import type { ClientSettings } from '../settings/client-settings.js';
import type { VhostTopology } from '../vhost-topology.js';
import type { FoundClient } from './found-client.js';
import { publishingFindings } from './publishing-findings.js';
import { isApplication } from '../../topology/application-connection.js';
import { isTemporaryName } from '../../topology/temporary-name.js';

/** What is stated in the configuration against what the broker shows. Live only. */
export function clientFindings(
  clients: readonly FoundClient[],
  settings: readonly ClientSettings[],
  blue: Snapshot,
): Finding[] {
  // Another vhost's clients may be configured too, so all connections count.
  const connections = (blue.live?.connections ?? []).filter(
    (one) => isApplication(one) || one.unidentified === true,
  );
  const isConnected = ({ match }: ClientSettings) =>
    connections.some((connection) => matchesClient(match, connection));
  return [
    ...clients.filter(({ planned }) => planned.connections > 0).flatMap(publishingFindings),
    ...settings.filter((entry) => !isConnected(entry)).map(notConnected),
  ];
}

function notConnected(entry: ClientSettings): Finding {
  return plannerFinding({
    code: 'CLIENT.UNSEEN',
    severity: 'warning',
    subject: { kind: 'client', vhost: '', name: entry.name },
    evidence: { match: { ...entry.match } },
    consequence:
      'no connection fits its match, so what it consumes and publishes is known only as far as it is stated',
    remedy:
      'start the client and plan again, look for longer with --observe, or correct its match in quorate.yaml',
  });
}

/** Connections that fit more than one settings entry: the first has them in the plan, both when connections are closed. */
export function ambiguousConnections(
  connections: readonly LiveConnection[],
  settings: readonly ClientSettings[],
): Finding[] {
  const fitting = connections.map((connection) =>
    settings.filter(({ match }) => matchesClient(match, connection)).map(({ name }) => name),
  );
  const together = new Map(
    fitting.filter((names) => names.length > 1).map((names) => [JSON.stringify(names), names]),
  );
  return [...together.values()].map((names) =>
    plannerFinding({
      code: 'CLIENT.AMBIGUOUS',
      severity: 'blocker',
      subject: { kind: 'client', vhost: '', name: names[0] ?? '' },
      evidence: { clients: names },
      consequence:
        'some connections fit several clients; moving one would close connections of another',
      remedy: 'make the matches in quorate.yaml exclude each other',
    }),
  );
}

/** Consumers whose connection is in no list: closed meanwhile, or of a kind that cannot be moved. */
export function unattributedConsumers(
  live: LiveState,
  topologies: readonly VhostTopology[],
): Finding[] {
  const known = new Set(live.connections.map(({ name }) => name));
  const own = new Set(
    live.connections
      .filter((one) => !isApplication(one) && !isTemporaryName(one.user))
      .map(({ name }) => name),
  );
  return topologies.flatMap(({ vhost, queues }) => {
    const lost = live.consumers.filter(
      ({ vhost: where, queue, connection }) =>
        where === vhost &&
        queues.has(queue) &&
        (connection === undefined || !known.has(connection) || own.has(connection)),
    );
    return sortedNames(lost.map(({ queue }) => queue)).map((queue) =>
      plannerFinding({
        code: 'CLIENT.CONSUMER_UNATTRIBUTED',
        severity: 'warning',
        subject: { kind: 'queue', vhost, name: queue },
        evidence: { consumers: lost.filter((one) => one.queue === queue).length },
        consequence:
          'it has consumers that belong to no application connection; nobody would move them',
        remedy:
          "plan again; if it stays, find the consumer (a shovel, a federation link) and stop it before the unit's move",
      }),
    );
  });
}
