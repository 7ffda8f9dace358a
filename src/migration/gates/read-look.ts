import { findExchange } from '../../broker/management/exchanges.js';
import { findQueueFlow } from '../../broker/management/queue-flow.js';
import { bridgesNamed } from '../../plan/bridges-named.js';
import type { GateCheck } from '../../plan/gate-check.js';
import type { StepOf } from '../../plan/step.js';
import { readPresence } from '../cutover/arrival.js';
import { readPublished } from '../cutover/published-counts.js';
import type { MigrationContext } from '../handler.js';
import { sideBySide } from '../provision/side-by-side.js';
import type { LagReading, Look, QueuePair } from './look.js';

interface PairNames {
  readonly blue: string;
  readonly green: string;
}

type GateStep = StepOf<'client.gate'>;
type Reading = Pick<MigrationContext, 'brokers' | 'plan'>;

/** Looks at everything that the checks of a moved client are about, once. */
export async function readLook(step: GateStep, context: Reading): Promise<Look> {
  const { client, fromVhost, toVhost, queues, checks } = step.params;
  const { blue, green } = context.brokers;
  const [onGreen, onBlue, flows, deadLetters, published] = await Promise.all([
    readPresence(green.api, client, toVhost),
    readPresence(blue.api, client, fromVhost),
    readPairs(step, context, queues),
    readPairs(step, context, deadLetterQueues(checks)),
    checks.some(({ code }) => code === 'GATE.NOT_PUBLISHING')
      ? readCounts(step, context)
      : undefined,
  ]);
  const lag = await readLag(checks, context, flows);
  return { atMs: performance.now(), onGreen, onBlue, queues: flows, deadLetters, lag, published };
}

/** Only AMQP 0-9-1 has channels on every version; undefined: the client speaks something else. */
async function readCounts(
  { params: { client, toVhost } }: GateStep,
  { brokers }: Reading,
): Promise<Look['published']> {
  const { connections, published } = await readPublished(brokers.green.api, client, toVhost);
  return connections.every(({ protocol }) => protocol === 'AMQP 0-9-1') ? published : undefined;
}

/** Queues on both sides with what goes through them. */
export function readPairs(
  { params: { fromVhost, toVhost } }: GateStep,
  { brokers }: Reading,
  names: readonly PairNames[],
): Promise<readonly QueuePair[]> {
  return sideBySide(names, async (name) => {
    const [blue, green] = await Promise.all([
      findQueueFlow(brokers.blue.api, fromVhost, name.blue),
      findQueueFlow(brokers.green.api, toVhost, name.green),
    ]);
    return { name: name.green, blue, green };
  });
}

export function deadLetterQueues(checks: readonly GateCheck[]): readonly PairNames[] {
  return checks.flatMap((check) => (check.code === 'GATE.DEAD_LETTER_GROWTH' ? check.queues : []));
}

async function readLag(
  checks: readonly GateCheck[],
  { brokers, plan }: Reading,
  flows: readonly QueuePair[],
): Promise<LagReading | undefined> {
  const shovels = checks.flatMap((check) => (check.code === 'GATE.LAG' ? check.bridges : []));
  if (shovels.length === 0) return undefined;
  const bridges = bridgesNamed(plan, shovels);
  const passed = await sideBySide(bridges, async ({ to, transit }) => {
    const exchange = await findExchange(brokers[to.side].api, to.vhost, transit);
    return exchange?.publishedIn ?? 0;
  });
  const waiting = bridges.map(({ to }) => {
    const blue = flows.find(({ name }) => name === to.queue)?.blue;
    return blue === undefined ? 0 : blue.ready;
  });
  return {
    waiting: waiting.includes(undefined) ? undefined : sum(waiting.map((ready) => ready ?? 0)),
    passed: sum(passed),
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
