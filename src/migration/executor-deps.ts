import type { JournalEntry, NewEntry } from '../journal/entry.js';
import type { Journal } from '../journal/file.js';
import type { JournalState } from '../journal/state.js';
import type { Step } from '../plan/step.js';
import type { QuorateError } from '../quorate-error.js';
import type { MigrationContext } from './handler.js';
import type { Handlers } from './handlers-type.js';

export type Direction = NewEntry['direction'];

export interface ExecutorDeps {
  readonly handlers: Handlers;
  readonly journal: Pick<Journal, 'append' | 'entries'>;
  readonly context: Omit<MigrationContext, 'journal'>;
  /** Throws when a lock of this run is lost; nothing may be written then. */
  readonly assertLocks: () => Promise<void>;
  /**
   * Called before each step that is to be done and may be parted from the one before it. Resolves when it may begin, and
   * those after it that may not be parted from it; throws why it may not.
   */
  readonly between: (step: Step, following: readonly Step[]) => Promise<void>;
  /**
   * Called after each step that this run has done, with its proof in the journal, and once all that may not be parted from
   * it is done. Resolves to what the run ends with for all that; undefined: it goes on.
   */
  readonly after: (step: Step) => Promise<QuorateError | undefined>;
  /** Resolves when nothing speaks against changing a broker now; throws `GATE.NOT_MET`. */
  readonly awaitGates: (step: Step) => Promise<void>;
  /** Called with every new intent on disk, before anything is done about it; several when steps begin at the same time. */
  readonly onIntended: (state: JournalState, intents: readonly JournalEntry[]) => Promise<void>;
  /**
   * Called when a step could not be done, or was stopped by a signal or a lost lock: `error.code` tells. It is in the
   * journal by then, and nothing goes on any more but the return of others, if it was one. Of steps done at the same time it is called for one after the other, in
   * their order. Resolves to what the run ends with.
   */
  readonly onFailure: (step: Step, error: QuorateError) => Promise<QuorateError>;
  /** Most steps to do in this run, those that may not be parted counting as one; undefined: all. */
  readonly limit: number | undefined;
  /** The command that goes on after a stop. */
  readonly resumeCommand: string;
}
