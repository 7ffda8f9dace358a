import { setTimeout as sleep } from 'node:timers/promises';
import { QuorateError } from '../quorate-error.js';

export interface Wait<T> {
  /** Completes the sentence "waited N s for …". */
  readonly name: string;
  readonly deadlineMs: number;
  readonly intervalMs: number;
  readonly signal: AbortSignal;
  /** undefined: not yet. What it throws ends the wait. */
  readonly check: () => Promise<T | undefined>;
  readonly onWaiting?: ((waitedMs: number) => void) | undefined;
  /** What to throw at the deadline where more is known than the name. */
  readonly expired?: (() => QuorateError) | undefined;
  /** Milliseconds; for tests. */
  readonly now?: (() => number) | undefined;
}

/**
 * Asks until `check` answers, at least once, and resolves to that answer.
 * Throws `WAIT.DEADLINE` or, when the signal is aborted meanwhile, `STOPPED.SIGNAL` (both exit 6).
 */
export async function waitFor<T>(wait: Wait<T>): Promise<T> {
  const now = wait.now ?? Date.now;
  const start = now();
  for (;;) {
    const answer = await wait.check();
    if (answer !== undefined) return answer;
    const waitedMs = now() - start;
    if (wait.signal.aborted) throw stopped(`while waiting for ${wait.name}`);
    if (waitedMs >= wait.deadlineMs) throw wait.expired?.() ?? deadline(wait);
    wait.onWaiting?.(waitedMs);
    await pause(Math.min(wait.intervalMs, wait.deadlineMs - waitedMs), wait.signal);
  }
}

/** The safe stop after Ctrl-C or SIGTERM; `where` completes "stopped by a signal …". */
export function stopped(where: string): QuorateError {
  return new QuorateError({
    code: 'STOPPED.SIGNAL',
    message: `stopped by a signal ${where}`,
    exit: 6,
    next: [],
  });
}

function deadline(wait: Wait<unknown>): QuorateError {
  return new QuorateError({
    code: 'WAIT.DEADLINE',
    message: `waited ${wait.deadlineMs / 1000} s for ${wait.name}`,
    exit: 6,
    next: [],
  });
}

/** Sleeps; ends early, without an error, when the signal is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
