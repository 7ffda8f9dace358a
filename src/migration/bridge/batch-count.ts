import { z } from 'zod';
import { findExchange } from '../../broker/management/exchanges.js';
import { stepState } from '../../journal/queries.js';
import type { Bridge } from '../../plan/bridge.js';
import type { StepOf } from '../../plan/step.js';
import type { MigrationContext } from '../handler.js';
import { pause } from '../waiting.js';

type BatchStep = StepOf<'bridge.canary'>;

/** As the step writes it down before it first acts. */
const Batch = z.object({ count: z.number(), enteredBefore: z.number() });
export type Batch = z.infer<typeof Batch>;

/** What an exchange took in is told 5 s later at most (3.10.8, 4.0.5), then exactly. */
const toldWithinMs = 6_000;
const pollMs = 500;

/** Of so many messages that wait, those a batch takes: it never waits for messages that are not there. */
export function countOf(intended: number, waiting: number): number {
  return Math.min(intended, waiting);
}

/** What the batch was to be when it first began. */
export function intendedBatch(step: BatchStep, { journal }: MigrationContext): Batch {
  const evidence = stepState(journal, step.unit, 'forward', step.id)?.intended;
  return Batch.parse(evidence?.['batch']);
}

/** Tried before, if only by a run whose way back is finished: then it costs some seconds to see that nothing has entered. */
export function isRepeated({ id }: BatchStep, { journal }: MigrationContext): boolean {
  const intents = journal.entries.filter(({ step, direction, kind }) => {
    return step === id && direction === 'forward' && kind === 'intended';
  });
  return intents.length > 1;
}

/**
 * Messages that have entered the transit exchange since the batch was intended, read until all of them have or the broker
 * must have told. Fewer than before: its statistics began anew, and the batch is taken for carried.
 */
export async function enteredSince(
  step: BatchStep,
  { to, transit }: Bridge,
  { count, enteredBefore }: Batch,
  context: MigrationContext,
): Promise<number> {
  const { api } = context.brokers[to.side];
  const begun = performance.now();
  for (;;) {
    const now = (await findExchange(api, to.vhost, transit))?.publishedIn ?? 0;
    if (now < enteredBefore) return count;
    const entered = now - enteredBefore;
    const isTold = performance.now() - begun > toldWithinMs || context.signal.aborted;
    if (entered >= count || isTold) return entered;
    context.progress(step, 'counting the trial batch', { entered });
    await pause(pollMs, context.signal);
  }
}
