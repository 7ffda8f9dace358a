import type { Evidence, JournalEntry } from './entry.js';

export type StepStatus = 'intended' | 'verified' | 'satisfied' | 'failed' | 'paused';

/** Where one step of one direction stands. */
export interface StepState {
  readonly status: StepStatus;
  /** Evidence of the first `intended` entry since the step was last undone: what was there before we touched it. */
  readonly intended: Evidence | undefined;
  /** Evidence of the newest entry of any kind. */
  readonly latest: Evidence;
  readonly at: string;
}

/** Why a client is being brought back. */
export interface Reversal {
  readonly client: string;
  /** The step that failed, and how. */
  readonly step: string;
  readonly code: string;
  readonly message: string;
}

export interface UnitState {
  /** By step id; without steps that a finished way back has undone. */
  readonly forward: ReadonlyMap<string, StepState>;
  readonly back: ReadonlyMap<string, StepState>;
  /** A client that quorate has begun to bring back by itself; absent: none, or it is back. */
  readonly reversing?: Reversal;
}

/** The journal folded: what is done, what was begun, what a finished rollback has undone. */
export interface JournalState {
  readonly entries: readonly JournalEntry[];
  readonly units: ReadonlyMap<string, UnitState>;
}
