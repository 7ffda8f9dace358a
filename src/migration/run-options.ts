import type { PublisherPause } from '../journal/publisher-pauses.js';
import type { JournalState } from '../journal/state.js';
import type { Step } from '../plan/step.js';
import type { AuditResult } from '../verification/audit/audit-result.js';
import type { TapRoom } from './audit/tap.js';
import type { Direction } from './executor-deps.js';
import type { MigrationContext } from './handler.js';
import type { Handlers } from './handlers-type.js';
import type { Outcome } from './outcome.js';
import type { Soaks } from './soaks.js';

/** What a run is told by whoever starts it. */
export interface RunOptions {
  readonly context: Omit<
    MigrationContext,
    'allSteps' | 'building' | 'insisted' | 'journal' | 'passwords' | 'progress' | 'soaks'
  >;
  /** Copies of messages are compared while bridges are open; by default none are made. */
  readonly audit?: TapRoom | undefined;
  /** By default nobody cuts one short. */
  readonly soaks?: Soaks;
  readonly handlers: Handlers;
  /** Of this plan's journal and lock; see `stateDirectory`. */
  readonly stateDirectory: string;
  readonly direction: Direction;
  /** false: a dry run, which reads and writes nothing anywhere. */
  readonly execute: boolean;
  /** The hash the operator approved, or the beginning of it. */
  readonly approval: string | undefined;
  /** The steps to do, from what the journal says is done. */
  readonly select: (state: JournalState) => readonly Step[];
  /** Most steps to do, those that may not be parted counting as one; undefined: all. */
  readonly limit: number | undefined;
  /** How blue differs from what the plan was made from, our own changes left out; undefined: not asked. */
  readonly findDrift: ((state: JournalState) => Promise<readonly string[]>) | undefined;
  readonly commands: {
    readonly resume: string;
    /** Lifts a pause. */
    readonly lift: string;
    readonly rollback: (unit: string) => string;
    readonly rollbackClient: (client: string) => string;
    /** Lists what can be removed when the journal is gone for good. */
    readonly sweep: string;
  };
  /** Who started it, as `anna@ops1`, for the journal; undefined: nobody is known. */
  readonly by?: string;
  /** Identifies this process run in the journal. */
  readonly run: string;
  readonly now: () => Date;
}

export interface RunResult {
  readonly outcome: Outcome;
  /** What was selected, in order, and whether an earlier run had done it. */
  readonly steps: readonly { readonly step: Step; readonly doneBefore: boolean }[];
  /** How long clients were stopped for the sake of order, by this run or an earlier one. */
  readonly publisherPauses: readonly PublisherPause[];
  /** undefined: nobody asked for one. */
  readonly audit?: AuditResult | undefined;
}
