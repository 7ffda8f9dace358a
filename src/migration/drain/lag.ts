import { counted } from '../../topology/amounts.js';
import type { StepOf } from '../../plan/step.js';
import { QuorateError } from '../../quorate-error.js';
import type { MigrationContext, StepHandler } from '../handler.js';
import { pause, stopped } from '../waiting.js';
import { messagesLeft } from './emptiness.js';
import { readPass } from './read-pass.js';

const pollMs = 1_000;

/** Waits until so little is left to consume that publishers need not be stopped for long. Nobody is stopped yet. */
export const waitForLag: StepHandler<'lag.wait'> = {
  kind: 'lag.wait',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 0,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),

  async execute(step, context) {
    const deadline = performance.now() + context.deadlineMs;
    for (;;) {
      const waiting = await messagesWaiting(step, context);
      if (waiting <= step.params.atMost) return { waiting };
      if (performance.now() > deadline) throw tooLong(step, waiting, context);
      context.progress(step, 'waiting for the consumers to catch up', { waiting });
      if (context.signal.aborted) throw stopped('while waiting for the consumers to catch up');
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
    message: `${counted(waiting, 'message')} wait in ${names} after ${deadlineMs / 1000} s, and publishers are stopped only at ${atMost} or fewer; nobody was stopped`,
    exit: 6,
    next: [
      'let the consumers catch up, then run the same command again; a plan made while so many wait empties the queue by a bridge instead',
    ],
  });
}
