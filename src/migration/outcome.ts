import type { ExitCode, QuorateError } from '../quorate-error.js';

/** How a run ended. `exit` is the process's exit code; `code` is undefined when it is 0. */
export interface Outcome {
  readonly exit: 0 | ExitCode;
  readonly code: string | undefined;
  readonly message: string;
  /** Commands or actions that come next, most useful first. */
  readonly next: readonly string[];
  /** Steps done by this run, and steps found done by an earlier one. */
  readonly done: number;
  readonly skipped: number;
}

export interface StepCounts {
  readonly done: number;
  readonly skipped: number;
}

export function endedWell(
  counts: StepCounts,
  message: string,
  next: readonly string[] = [],
): Outcome {
  return { ...counts, exit: 0, code: undefined, message, next };
}

/**
 * A coded error as the end of a begun run. What is "cannot start" (2) before a run, such as a broker that does not
 * answer, is a safe stop (6) within it.
 */
export function endedBy(error: QuorateError, counts: StepCounts, resumeCommand: string): Outcome {
  const { code, message } = error;
  const exit = error.exit === 2 ? 6 : error.exit;
  return { ...counts, exit, code, message, next: [...error.next, resumeCommand] };
}
