import type { Broker } from '../broker/broker.js';
import type { Evidence } from '../journal/entry.js';
import type { JournalState } from '../journal/state.js';
import type { Plan } from '../plan/document.js';
import type { Side } from '../plan/bridge.js';
import type { Step, StepKind, StepOf } from '../plan/step.js';
import type { BridgePasswords } from './bridge/bridge-passwords.js';
import type { DeferredStop } from './deferred-stop.js';
import type { Attendant, Reporter } from './reporter.js';
import type { Soaks } from './soaks.js';
import type { Turns } from './turns.js';

/** What a check found. `ok: false` carries the coded reason and what to do about it. */
export type Check =
  | { readonly ok: true; readonly evidence: Evidence }
  | {
      readonly ok: false;
      readonly code: string;
      readonly message: string;
      readonly next: readonly string[];
    };

export interface MigrationContext {
  readonly plan: Plan;
  readonly brokers: Readonly<Record<Side, Broker>>;
  /** Every step of this run's direction, done by this run or not: those of the plan, or of the ways back. */
  readonly allSteps: readonly Step[];
  /** The journal as folded when the step began; `execute` and what follows it see the step's own `intended` entry too. */
  readonly journal: JournalState;
  /** Of the users this run makes for bridges to another cluster. */
  readonly passwords: BridgePasswords;
  readonly attendant: Attendant;
  /** By which bridges that open at the same time are built one after the other. */
  readonly building: Turns;
  /** How long moved clients are still to be watched. */
  readonly soaks: Soaks;
  readonly reporter: Reporter;
  /** Aborted by Ctrl-C: waits end at the next safe point. */
  readonly signal: AbortSignal;
  /** Aborted when the operator insists: what had better not be cut off ends, too. */
  readonly insisted: AbortSignal;
  /** For what the first Ctrl-C is not to cut off. */
  readonly stops: DeferredStop;
  /** Directory of the plan file; hooks run there. */
  readonly directory: string;
  /** Queues by their names on blue whose unexplained messages the operator has accounted for. */
  readonly accepted?: readonly string[];
  /** How long a client may take to arrive or leave, a queue to make progress, …; milliseconds. */
  readonly deadlineMs: number;
  progress(step: Step, message: string, figures: Readonly<Record<string, number | string>>): void;
}

/**
 * How one kind of step is done. All four may be called again after a crash at any line.
 * `precheck` reads only; its evidence is journalled as what was there before. `execute` acts.
 * `postcheck` decides whether the step is done, also before anything was executed.
 */
export interface StepHandler<K extends StepKind> {
  readonly kind: K;
  /** false, or of steps for which it is: a postcheck that holds before execution does not mean the step was done (a hook must run, a wait must be observed). */
  readonly mayBeSatisfied: boolean | ((step: StepOf<K>) => boolean);
  /** How long the postcheck may take to hold after execution; milliseconds. */
  postcheckDeadlineMs(step: StepOf<K>, context: MigrationContext): number;
  precheck(step: StepOf<K>, context: MigrationContext): Promise<Check>;
  execute(step: StepOf<K>, context: MigrationContext): Promise<Evidence>;
  postcheck(step: StepOf<K>, context: MigrationContext): Promise<Check>;
}
