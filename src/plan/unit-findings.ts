import type { Finding, Subject } from '../topology/finding.js';
import type { PlannedClient } from './client.js';
import type { FoundClient } from './clients/found-client.js';
import { plannerFinding } from './finding.js';
import { sortedNames } from './ordering.js';
import type { UnitMembers } from './unit-members.js';

type Queues = PlannedClient['sendsTo'] | undefined;

/** Clients that use something and are in no unit, or reach other units through the default exchange. */
export function membershipFindings(
  clients: readonly FoundClient[],
  units: readonly UnitMembers[],
): Finding[] {
  return clients.flatMap((client) => {
    const { name, consumes, publishes, sendsTo } = client.planned;
    const subject: Subject = { kind: 'client', vhost: client.vhost, name };
    const there = units.filter(({ vhost }) => vhost === client.vhost);
    const own = there.find((unit) => unit.clients.includes(client.planned));
    const isStated = (client.settings?.sendsTo ?? []).length > 0;
    if (publishes.includes('') && there.length > 1 && !isStated) {
      return [defaultExchange(subject, { own, sendsTo }, there)];
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
  { own, sendsTo }: { readonly own: UnitMembers | undefined; readonly sendsTo: Queues },
  units: readonly UnitMembers[],
): Finding {
  return plannerFinding({
    code: 'CLIENT.DEFAULT_EXCHANGE',
    severity: own === undefined && sendsTo === undefined ? 'blocker' : 'warning',
    subject,
    evidence: {
      unit: own?.name ?? null,
      units: sortedNames(units.map(({ name }) => name)),
      sendsTo: sendsTo ?? null,
    },
    consequence: consequenceOf(own, sendsTo),
    remedy:
      'state in quorate.yaml the queues it publishes to by name: clients[].sendsTo; or let quorate look, with --trace 20s',
  });
}

function consequenceOf(own: UnitMembers | undefined, sendsTo: Queues): string {
  if (sendsTo !== undefined) {
    return 'which queues it publishes to by name is known only from a trace; queues of other units would move at another time';
  }
  return own === undefined
    ? 'it publishes to the default exchange, which reaches every queue, so its unit is not known'
    : 'through the default exchange it may publish to queues of other units, which move at another time';
}
