import { counted } from '../../topology/amounts.js';
import type { StepOf } from '../../plan/step.js';
import { QuorateError } from '../../quorate-error.js';
import type { MigrationContext, StepHandler } from '../handler.js';
import { pause, stopped } from '../waiting.js';
import { messagesLeft } from './emptiness.js';
import { readPass } from './read-pass.js';

const pollMs = 1_000;

/** Waits until bridges and consumers have left so little that publishers may be stopped or moved. None is yet. */
export const waitForLag: StepHandler<'lag.wait'> = {
  kind: 'lag.wait',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 0,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),

  async execute(step, context) {
    let fewest = Number.POSITIVE_INFINITY;
    let progressAt = performance.now();
    for (;;) {
      const waiting = await messagesWaiting(step, context);
      if (waiting <= step.params.atMost) return { waiting };
      const now = performance.now();
      if (waiting < fewest) progressAt = now;
      fewest = Math.min(fewest, waiting);
      if (now - progressAt > context.deadlineMs) throw tooLong(step, waiting, context);
      context.progress(step, 'waiting for bridges and consumers to catch up', { waiting });
      if (context.signal.aborted) throw stopped('while waiting for bridges and consumers');
      await pause(pollMs, context.signal);
    }
  },

  postcheck: () => Promise.resolve({ ok: true, evidence: {} }),
};

async function messagesWaiting(
  { params: { side, vhost, queues } }: StepOf<'lag.wait'>,
  context: MigrationContext,
): Promise<number> {
  const addresses = queues.map((queue) => ({ side, vhost, queue }));
  return messagesLeft(await readPass(context, addresses, [], 'consumers'));
}

function tooLong(
  { params: { queues, atMost } }: StepOf<'lag.wait'>,
  waiting: number,
  { deadlineMs }: MigrationContext,
): QuorateError {
  const names = queues.map((name) => JSON.stringify(name)).join(', ');
  return new QuorateError({
    code: 'LAG.TOO_LONG',
    message: `${counted(waiting, 'message')} wait in ${names}, and they became no fewer for ${deadlineMs / 1000} s; publishers move at ${atMost} or fewer, and none was stopped`,
    exit: 6,
    next: [
      'let bridges and consumers catch up, then run the same command again',
      'where the order of a queue matters, a plan made while so many wait empties it by a bridge',
    ],
  });
}
