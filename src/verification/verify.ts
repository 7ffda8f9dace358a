import { counted } from '../topology/amounts.js';
import { listConnections } from '../broker/management/connections.js';
import { isCompleted } from '../journal/completed.js';
import { messagesLeft } from '../migration/drain/emptiness.js';
import { readPass } from '../migration/drain/read-pass.js';
import type { MigrationContext } from '../migration/handler.js';
import type { Plan, QueuePlan, Unit } from '../plan/document.js';
import { findingsOfQueues } from '../plan/finding.js';
import { readBridgeCounts } from './bridge-counts.js';
import { clientProblems } from './client-problems.js';
import { findTopologyProblems } from './green-topology.js';
import { balance, type LedgerLine } from './ledger.js';
import { findLeftovers } from './leftovers.js';
import { missingCopies } from './missing-copies.js';
import { returnedLinks } from './returned-links.js';
import { probeRedeclarations, type RedeclareAnswer } from './redeclare.js';

/** Findings whose decision changes how a queue is declared. */
const redeclareCodes = new Set([
  'CLIENT.REDECLARE_REFUSED',
  'QUEUE.NOT_DURABLE',
  'QUEUE.AUTO_DELETE',
  'QUEUE.OVERFLOW_REJECT_PUBLISH_DLX',
  'QUEUE.MAX_LENGTH_BELOW_BACKLOG',
]);

export interface UnitVerification {
  readonly unit: string;
  /** What was temporary is gone, and there is no way back. */
  readonly completed: boolean;
  readonly ledger: readonly LedgerLine[];
  /** What is wrong, one sentence each; empty: verified. */
  readonly problems: readonly string[];
  readonly redeclarations: readonly RedeclareAnswer[];
  /** Temporary objects that are there until `complete`. */
  readonly leftovers: readonly string[];
}

/** Verifies one unit against both brokers: account, topology, redeclarations, nobody left on blue. Changes nothing. */
export async function verifyUnit(unit: Unit, context: MigrationContext): Promise<UnitVerification> {
  const queues = context.plan.queues.filter(
    (queue) => queue.vhost === unit.blueVhost && unit.queues.includes(queue.name),
  );
  const ledger = (await readBridgeCounts(context, unit)).map(balance);
  const redeclarations = await probeRedeclarations(context.brokers.green, queues);
  const accepted = acceptedQueues(queues, context.plan);
  const problems = [
    ...ledger.flatMap(ledgerProblems),
    ...(await quarantineProblems(unit, context)),
    ...clientProblems(unit, await listConnections(context.brokers.blue.api), context.journal),
    ...(await findTopologyProblems(unit, context)),
    ...(await returnedLinks(unit, context)),
    ...(await missingCopies(unit, context)),
    ...redeclarations.filter(({ queue }) => !accepted.has(queue)).flatMap(redeclareProblems),
  ];
  return {
    unit: unit.name,
    completed: isCompleted(unit, context.journal),
    ledger,
    problems,
    redeclarations,
    leftovers: await findLeftovers(unit, context),
  };
}

function ledgerProblems(line: LedgerLine): string[] {
  const queue = JSON.stringify(line.queue);
  return [
    ...(line.remaining > 0
      ? [`${queue} on blue still holds ${counted(line.remaining, 'message')}`]
      : []),
    ...(line.lost > 0
      ? [`${counted(line.lost, 'message')} of ${queue} entered the bridge without being routed`]
      : []),
    ...(line.unexplained > 0 && line.lost === 0
      ? [`${queue} has ${counted(line.unexplained, 'unexplained message')}`]
      : []),
  ];
}

async function quarantineProblems(unit: Unit, context: MigrationContext): Promise<string[]> {
  const { bridges, greenVhost, quarantine } = unit;
  if (bridges.length === 0) return [];
  const address = { side: 'green', vhost: greenVhost, queue: quarantine } as const;
  const waiting = messagesLeft(await readPass(context, [address], []));
  return waiting === 0
    ? []
    : [`quarantine ${JSON.stringify(quarantine)} holds ${counted(waiting, 'message')}`];
}

/** Names on green: the operator has decided that their clients change the declaration, or that it does not matter. */
function acceptedQueues(queues: readonly QueuePlan[], { findings }: Plan): ReadonlySet<string> {
  const found = findingsOfQueues(
    findings.filter(
      ({ code, decision }) => redeclareCodes.has(code) && decision?.taken !== undefined,
    ),
  );
  const accepted = queues.filter((queue) => found(queue).length > 0);
  return new Set(accepted.flatMap(({ green }) => green?.name ?? []));
}

function redeclareProblems(answer: RedeclareAnswer): string[] {
  if (answer.accepted || answer.variant !== 'as on blue') return [];
  return [
    `declaring ${JSON.stringify(answer.queue)} on green as it was on blue is refused: ${answer.reply ?? 'no reply'}`,
  ];
}
