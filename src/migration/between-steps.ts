import type { Step } from '../plan/step.js';
import type { MigrationContext } from './handler.js';
import { stopped } from './waiting.js';

/**
 * What is looked at before each step. Resolves when it may begin; throws `STOPPED.SIGNAL` (exit 6). The signal comes
 * last, so that nothing begins after Ctrl-C however long the rest may take.
 */
export function betweenSteps(
  step: Step,
  { signal }: Pick<MigrationContext, 'signal'>,
): Promise<void> {
  return signal.aborted ? Promise.reject(stopped(`before ${step.id}`)) : Promise.resolve();
}
