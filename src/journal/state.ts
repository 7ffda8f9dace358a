import type { Evidence, JournalEntry } from './entry.js';

export type StepStatus = 'intended' | 'verified' | 'satisfied' | 'failed' | 'paused';

/** Where one step of one direction stands. */
export interface StepState {
  readonly status: StepStatus;
  /** Evidence of the first `intended` entry since the last rollback: what was there before we touched it. */
  readonly intended: Evidence | undefined;
  /** Evidence of the newest entry of any kind. */
  readonly latest: Evidence;
  readonly at: string;
}

export interface UnitState {
  /** By step id; cleared when a rollback of the unit has finished. */
  readonly forward: ReadonlyMap<string, StepState>;
  readonly back: ReadonlyMap<string, StepState>;
}

/** The journal folded: what is done, what was begun, what a finished rollback has undone. */
export interface JournalState {
  readonly entries: readonly JournalEntry[];
  readonly units: ReadonlyMap<string, UnitState>;
}
