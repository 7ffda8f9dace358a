import type { Finding, Subject } from '../topology/finding.js';
import type { FoundClient } from './clients/found-client.js';
import { plannerFinding } from './finding.js';
import { sortedNames } from './ordering.js';
import type { UnitMembers } from './unit-members.js';

/** Clients that use something and are in no unit, or reach other units through the default exchange. */
export function membershipFindings(
  clients: readonly FoundClient[],
  units: readonly UnitMembers[],
): Finding[] {
  return clients.flatMap((client) => {
    const { name, consumes, publishes } = client.planned;
    const subject: Subject = { kind: 'client', vhost: client.vhost, name };
    const there = units.filter(({ vhost }) => vhost === client.vhost);
    const own = there.find((unit) => unit.clients.includes(client.planned));
    if (publishes.includes('') && there.length > 1) {
      return [defaultExchange(subject, own, there)];
    }
    if (own !== undefined || consumes.length + publishes.length === 0) return [];
    return [
      plannerFinding({
        code: 'CLIENT.STAYS',
        severity: 'info',
        subject,
        evidence: { consumes: consumes.map(({ queue }) => queue), publishes },
        consequence: 'nothing it uses is moved, so it stays on blue',
        remedy: 'none, if that is what it uses; otherwise correct quorate.yaml: clients[]',
      }),
    ];
  });
}

function defaultExchange(
  subject: Subject,
  own: UnitMembers | undefined,
  units: readonly UnitMembers[],
): Finding {
  return plannerFinding({
    code: 'CLIENT.DEFAULT_EXCHANGE',
    severity: own === undefined ? 'blocker' : 'warning',
    subject,
    evidence: { unit: own?.name ?? null, units: sortedNames(units.map(({ name }) => name)) },
    consequence:
      own === undefined
        ? 'it publishes to the default exchange, which reaches every queue, so its unit is not known'
        : 'through the default exchange it may publish to queues of other units, which move at another time',
    remedy:
      'state in quorate.yaml a queue it consumes or an exchange of its unit: clients[].consumes, clients[].publishes',
  });
}
