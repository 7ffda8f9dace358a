import { counted } from '../../topology/amounts.js';
import type { QueueAddress } from '../../plan/bridge.js';
import { bridgesNamed } from '../../plan/bridges-named.js';
import type { StepOf } from '../../plan/step.js';
import { QuorateError } from '../../quorate-error.js';
import type { Evidence } from '../../journal/entry.js';
import { ShovelWatch } from '../bridge/shovel-watch.js';
import { noteCounts } from '../counts/note-counts.js';
import type { MigrationContext, StepHandler } from '../handler.js';
import { unitOfStep } from '../unit-of-step.js';
import { pause, stopped } from '../waiting.js';
import { countLagMs, laggingQueues } from './count-lag.js';
import { foreignConsumers, isExactlyEmpty, isQuiet, messagesLeft, type Pass } from './emptiness.js';
import { closeLingering } from './lingering.js';
import { readPass } from './read-pass.js';

type DrainStep = StepOf<'bridge.drain'>;

const pollMs = 1_000;
/** While publishers are stopped, every look that is too late is a pause for them. */
const strictPollMs = 100;
/** Statistics are emitted every 5 s, so a transit count that stood still must have been read twice further apart than that. */
const statisticsMs = 6_000;

/** Waits until every queue of the step is exactly empty, watching meanwhile the shovels that empty it. */
export const drain: StepHandler<'bridge.drain'> = {
  kind: 'bridge.drain',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 0,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),

  async execute(step, context) {
    const pass = await waitUntilEmpty(step, context);
    return { queues: pass.queues.length, counts: await drainedCounts(step, context) };
  },

  async postcheck(step, context) {
    const pass = await readStep(step, context);
    const left = messagesLeft(pass);
    if (left === 0) return { ok: true, evidence: {} };
    return {
      ok: false,
      code: 'DRAIN.NOT_EMPTY',
      message: `${counted(left, 'message')} appeared again after the unit was seen empty`,
      next: ['find who still publishes to these queues, then run the same command again'],
    };
  },
};

/** Not while publishers wait, who want to be let go. */
function drainedCounts(step: DrainStep, context: MigrationContext): Promise<readonly Evidence[]> {
  if (isStrict(step) || step.params.side === 'green') return Promise.resolve([]);
  return noteCounts(context, unitOfStep(step, context), step.params.empty);
}

/** For what a closed connection has still handed to a queue. */
const strictGapMs = 150;

/** Strict drains keep publishers waiting, and those are fenced: nothing can arrive unseen, so a shorter gap is enough there. */
function passGapMs(step: DrainStep, { plan }: MigrationContext): number {
  const { shortestTtlMs } = step.params;
  if (laggingQueues(plan, addressesOf(step)).length > 0) return countLagMs + shortestTtlMs;
  return Math.max(leastGapMs(step), shortestTtlMs === 0 ? 0 : shortestTtlMs + pollMs);
}

function leastGapMs(step: DrainStep): number {
  if (!isStrict(step) || step.params.side === 'green') return statisticsMs;
  return step.params.by === 'consumers' ? strictGapMs : pollMs;
}

function isStrict({ phase }: DrainStep): boolean {
  return phase === 'publishers';
}

function addressesOf({ params: { side, vhost, empty } }: DrainStep): readonly QueueAddress[] {
  return empty.map((queue) => ({ side, vhost, queue }));
}

function readStep(step: DrainStep, context: MigrationContext): Promise<Pass> {
  const { bridges, by } = step.params;
  return readPass(context, addressesOf(step), bridgesNamed(context.plan, bridges), by);
}

async function waitUntilEmpty(step: DrainStep, context: MigrationContext): Promise<Pass> {
  const watch = new ShovelWatch(context);
  const gapMs = passGapMs(step, context);
  let earliest: Pass | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  let progressAt = performance.now();
  for (;;) {
    await watch.poll(bridgesNamed(context.plan, step.params.bridges));
    const nobodyOverlooked = await closeLingering(step, context, Date.now());
    const pass = await readStep(step, context);
    const left = messagesLeft(pass);
    if (!isQuiet(pass) || !nobodyOverlooked) earliest = undefined;
    else if (earliest === undefined || moved(earliest, pass)) earliest = pass;
    else if (isExactlyEmpty(earliest, pass, gapMs)) return pass;
    if (left < fewest || earliest !== undefined) {
      fewest = Math.min(left, fewest);
      progressAt = pass.at;
    }
    context.progress(step, 'waiting for the queues to be exactly empty', {
      left,
      foreignConsumers: foreignConsumers(pass),
    });
    if (pass.at - progressAt > context.deadlineMs + quietMs(step)) throw stalled(pass, left);
    if (context.signal.aborted) throw stopped('while draining; the bridges keep moving messages');
    await pause(isStrict(step) ? strictPollMs : pollMs, context.signal);
  }
}

/** For so long a queue that runs out may look as if nothing left it. */
function quietMs({ params: { shortestTtlMs, longestTtlMs = shortestTtlMs } }: DrainStep): number {
  return longestTtlMs;
}

function moved(earlier: Pass, later: Pass): boolean {
  return [...later.entered].some(([transit, count]) => earlier.entered.get(transit) !== count);
}

function stalled(pass: Pass, left: number): QuorateError {
  const names = pass.queues
    .filter((queue) => (queue.ready ?? 0) + queue.unacknowledged + queue.foreignConsumers > 0)
    .map((queue) => JSON.stringify(queue.address.queue));
  return new QuorateError({
    code: 'DRAIN.STALLED',
    message: `no progress: ${counted(left, 'message')} and ${counted(foreignConsumers(pass), 'foreign consumer')} remain in ${names.join(', ')}`,
    exit: 6,
    next: [
      'stop whoever still publishes to or consumes from these queues, then run the same command again',
    ],
  });
}
