import { setTimeout as sleep } from 'node:timers/promises';
import { LabFailure } from './lab-errors.js';

export interface Wait {
  /** Completes the sentence "waited N s for ...". */
  readonly what: string;
  readonly timeoutMs: number;
  readonly intervalMs: number;
}

/**
 * Asks until `probe` answers something else than undefined, and resolves to that answer.
 * A probe that throws counts as no answer; its last error becomes the cause of the deadline's error.
 */
export async function waitFor<T>(wait: Wait, probe: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + wait.timeoutMs;
  let cause: unknown;
  for (;;) {
    try {
      const answer = await probe();
      if (answer !== undefined) return answer;
      cause = undefined;
    } catch (error) {
      if (error instanceof LabFailure) throw error;
      cause = error;
    }
    if (Date.now() >= deadline) {
      throw new LabFailure(`waited ${wait.timeoutMs / 1000} s for ${wait.what}`, { cause });
    }
    await sleep(wait.intervalMs);
  }
}

/** Like `waitFor`, for a condition. */
export async function waitUntil(wait: Wait, holds: () => Promise<boolean>): Promise<void> {
  await waitFor(wait, async () => ((await holds()) ? true : undefined));
}
