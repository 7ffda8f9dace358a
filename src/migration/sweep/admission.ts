import { isCompleted } from '../../journal/completed.js';
import type { JournalState } from '../../journal/state.js';
import type { Plan } from '../../plan/document.js';
import { QuorateError } from '../../quorate-error.js';

/** Throws `SWEEP.NO_MIGRATION` (exit 2) unless it is clear whose leftovers may be removed. */
export function assertMigrationId(
  { migration, execute }: { readonly migration?: string | undefined; readonly execute: boolean },
  planFile: string | undefined,
): void {
  const isId = migration === undefined || /^[0-9a-f]{12}$/.test(migration);
  if (isId && !(execute && migration === undefined && planFile === undefined)) return;
  throw new QuorateError({
    code: 'SWEEP.NO_MIGRATION',
    message: isId
      ? 'nothing is removed unless one migration is named'
      : `${JSON.stringify(migration)} is no migration: that is twelve hexadecimal digits`,
    exit: 2,
    next: ['quorate sweep lists what migrations have left; name one with --migration, or its plan'],
  });
}

/**
 * Throws `SWEEP.UNDERWAY` (exit 2) while the journal of a migration that is neither completed nor rolled back is here: the
 * way back also returns its clients and their messages. A journal that knows less than a copy (`remembered` entries) is
 * lost as well: no way back takes it.
 */
export function assertAborted(
  plan: Plan,
  state: JournalState,
  remembered: number,
  rollbackCommand: (unit: string) => string,
): void {
  if (remembered > state.entries.length) return;
  const underway = plan.units.filter(({ name, steps }) => {
    const forward = state.units.get(name)?.forward;
    if (forward === undefined || forward.size === 0) return false;
    return !isCompleted({ name, steps }, state);
  });
  if (underway.length === 0) return;
  throw new QuorateError({
    code: 'SWEEP.UNDERWAY',
    message: `the journal of this migration is here, and it is under way: ${underway.map(({ name }) => JSON.stringify(name)).join(', ')}`,
    exit: 2,
    next: underway.map(({ name }) => rollbackCommand(name)),
  });
}

/** A journal that was looked for without its plan. */
export interface FoundJournal {
  readonly directory: string;
  readonly entries: number;
}

/**
 * Throws `SWEEP.UNDERWAY` (exit 2) where the journal of a migration is here whose plan was not named. A copy goes with the last
 * unit that is completed or rolled back, so a migration that has left one is under way; a journal that knows less than the
 * copy (`remembered` entries) is lost as well.
 */
export function assertJournalLost(
  migrationId: string,
  { directory, entries }: FoundJournal,
  remembered: number,
): void {
  if (entries === 0 || remembered > entries) return;
  throw new QuorateError({
    code: 'SWEEP.UNDERWAY',
    message: `the journal of migration ${migrationId} is in ${JSON.stringify(directory)}, so there is a way back that also returns clients and messages`,
    exit: 2,
    next: [
      'quorate rollback PLAN --execute, with the plan that this journal belongs to',
      'if the plan is lost for good, move this directory elsewhere, then run the same command again',
    ],
  });
}
