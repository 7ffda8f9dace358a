import type { Finding } from '../topology/finding.js';
import type { FoundClient } from './clients/found-client.js';
import type { PlannedClient } from './client.js';
import { plannerFinding } from './finding.js';
import { requestQueues, stoppedCallers } from './requests.js';
import { rolesOf } from './roles.js';
import { emptiedByConsumers } from './steps/strict-by-consumers.js';
import type { UnitContext } from './unit-context.js';

/** Callers of a unit that are to be stopped while their requests are answered, and cannot be. */
export function requestFindings(
  context: UnitContext,
  findings: readonly Finding[],
): readonly Finding[] {
  const { blueVhost, clients, requestQueues: requests, topology } = context;
  const callers = stoppedCallers(findings, blueVhost, clients);
  const canEmpty = requests.size > 0 && emptiedByConsumers(context, rolesOf(context));
  return callers.flatMap((caller) => {
    const queues = requestQueues(topology, caller, clients);
    if (queues.length === 0) return [unknown(blueVhost, caller)];
    return canEmpty ? [] : [unattended(context, caller, queues)];
  });
}

/** Callers that are to be stopped and belong to no unit, so that nothing would come of it. */
export function callersOfNoUnit(
  contexts: readonly UnitContext[],
  clients: readonly FoundClient[],
  findings: readonly Finding[],
): readonly Finding[] {
  const inUnits = new Set(contexts.flatMap((context) => context.clients));
  return clients
    .filter(({ planned }) => !inUnits.has(planned))
    .filter(({ vhost, planned }) => stoppedCallers(findings, vhost, [planned]).length > 0)
    .map(({ vhost, planned }) => unknown(vhost, planned));
}

function unknown(vhost: string, caller: PlannedClient): Finding {
  return plannerFinding({
    code: 'CLIENT.REQUESTS_UNKNOWN',
    severity: 'blocker',
    subject: { kind: 'client', vhost, name: caller.name },
    evidence: { publishes: caller.publishes, sendsTo: caller.sendsTo ?? null },
    consequence:
      'it is to be stopped while its requests are answered, and no queue is known that it sends them to and that somebody answers',
    remedy:
      'state in quorate.yaml where the caller sends to (clients[].sendsTo) and that its server publishes to the default exchange (publishes: [""]); or let quorate look, with --trace 20s',
  });
}

function unattended(
  { blueVhost, name, strictQueues }: UnitContext,
  caller: PlannedClient,
  queues: readonly string[],
): Finding {
  return plannerFinding({
    code: 'CLIENT.REQUESTS_UNATTENDED',
    severity: 'blocker',
    subject: { kind: 'client', vhost: blueVhost, name: caller.name },
    evidence: { unit: name, requests: [...queues], strict: [...strictQueues] },
    consequence:
      'while it is stopped every one of these queues must be emptied by its own consumers, and one has none, holds too much, or is no classic queue',
    remedy:
      'plan again while all of them are consumed and short; or decide CLIENT.REPLY_QUEUE otherwise',
  });
}
