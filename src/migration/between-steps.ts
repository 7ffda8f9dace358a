import type { Step } from '../plan/step.js';
import type { MigrationContext } from './handler.js';
import type { PauseWatch } from './pause/pause-watch.js';
import { stopped } from './waiting.js';

interface Between {
  readonly signal: MigrationContext['signal'];
  readonly pauses: Pick<PauseWatch, 'hold'>;
}

/**
 * What is looked at before each step. Resolves when it may begin; throws `STOPPED.SIGNAL` or `PAUSE.HELD` (exit 6). The
 * signal comes last, so that nothing begins after Ctrl-C however long the rest may take.
 */
export async function betweenSteps(step: Step, { signal, pauses }: Between): Promise<void> {
  if (!signal.aborted) await pauses.hold(step);
  if (signal.aborted) throw stopped(`before ${step.id}`);
}
