import type { Step } from '../plan/step.js';
import type { QuorateError } from '../quorate-error.js';

/** Why a stretch ended before its end. */
export interface StepFailure {
  readonly step: Step;
  readonly error: QuorateError;
  /** The hook on failure does not object to quorate doing something about it by itself. */
  readonly mayAct: boolean;
}

/** Of steps that failed at the same time the first stands for all; whoever objects over one of them objects to acting at all. */
export function withFailure(first: StepFailure | undefined, next: StepFailure): StepFailure {
  return first === undefined ? next : { ...first, mayAct: first.mayAct && next.mayAct };
}
