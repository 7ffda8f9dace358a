import { listConnections } from '../broker/management/connections.js';
import { isCompleted } from '../journal/completed.js';
import type { MigrationContext } from '../migration/handler.js';
import type { Plan, QueuePlan, Unit } from '../plan/document.js';
import { findingsOfQueues } from '../plan/finding.js';
import { clientProblems } from './client-problems.js';
import { findTopologyProblems } from './green-topology.js';
import { findLeftovers } from './leftovers.js';
import { missingCopies } from './missing-copies.js';
import { probeRedeclarations, type RedeclareAnswer } from './redeclare.js';
import { returnedLinks } from './returned-links.js';

/** Findings whose decision changes how a queue is declared. */
const redeclareCodes = new Set([
  'CLIENT.REDECLARE_REFUSED',
  'QUEUE.NOT_DURABLE',
  'QUEUE.AUTO_DELETE',
  'QUEUE.OVERFLOW_REJECT_PUBLISH_DLX',
  'QUEUE.MAX_LENGTH_BELOW_BACKLOG',
]);

/** What there is to say of a unit but for its messages. */
export interface Examined {
  /** What was temporary is gone, and there is no way back. */
  readonly completed: boolean;
  /** What is wrong, one sentence each. */
  readonly problems: readonly string[];
  readonly redeclarations: readonly RedeclareAnswer[];
  /** Temporary objects that are there until `complete`. */
  readonly leftovers: readonly string[];
}

/** Compares topology, redeclarations and who is left on blue with the plan. Changes nothing. */
export async function examineUnit(unit: Unit, context: MigrationContext): Promise<Examined> {
  const queues = context.plan.queues.filter(
    (queue) => queue.vhost === unit.blueVhost && unit.queues.includes(queue.name),
  );
  const redeclarations = await probeRedeclarations(context.brokers.green, queues);
  const decided = acceptedQueues(queues, context.plan);
  return {
    completed: isCompleted(unit, context.journal),
    problems: [
      ...clientProblems(unit, await listConnections(context.brokers.blue.api), context.journal),
      ...(await findTopologyProblems(unit, context)),
      ...(await returnedLinks(unit, context)),
      ...(await missingCopies(unit, context)),
      ...redeclarations.filter(({ queue }) => !decided.has(queue)).flatMap(redeclareProblems),
    ],
    redeclarations,
    leftovers: await findLeftovers(unit, context),
  };
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
