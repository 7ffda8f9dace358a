import type { Step } from '../plan/step.js';
import type { MigrationContext } from './handler.js';
import type { StepHookRunner } from './hooks/step-hooks.js';
import type { PauseWatch } from './pause/pause-watch.js';
import { stopped } from './waiting.js';

interface Between {
  readonly signal: MigrationContext['signal'];
  readonly hooks: Pick<StepHookRunner, 'before'>;
  readonly pauses: Pick<PauseWatch, 'hold'>;
}

/**
 * What is looked at before a step, and those that follow without another look. Resolves when it may begin; throws
 * `STOPPED.SIGNAL`, `PAUSE.HELD`, `HOOK.VETO` or `HOOK.POSTPONED` (exit 6). The
 * signal comes last, so that nothing begins after Ctrl-C however long the rest may take.
 */
export async function betweenSteps(
  step: Step,
  following: readonly Step[],
  { signal, pauses, hooks }: Between,
): Promise<void> {
  const agree = async () => {
    for (const one of [step, ...following]) if (!signal.aborted) await hooks.before(one);
  };
  if (!signal.aborted) await pauses.hold(step, following);
  await agree();
  // A hook may postpone for a while.
  while (!signal.aborted && (await pauses.hold(step, following))) await agree();
  if (signal.aborted) throw stopped(`before ${step.id}`);
}
