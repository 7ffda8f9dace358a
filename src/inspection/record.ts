import { readJournal } from '../journal/file.js';
import { foldJournal } from '../journal/fold.js';
import { journalPath, stateDirectory } from '../journal/state-directory.js';
import type { JournalState } from '../journal/state.js';
import type { Plan } from '../plan/document.js';
import { readPlan } from '../plan/file.js';

/** A plan and what has been done about it so far. */
export interface MigrationRecord {
  readonly plan: Plan;
  readonly directory: string;
  readonly state: JournalState;
}

/** Reads a plan file and its journal; an empty journal when nothing has happened yet. */
export async function openRecord(
  planFile: string,
  stateDir: string | undefined,
): Promise<MigrationRecord> {
  const plan = await readPlan(planFile);
  const directory = stateDirectory({ planFile, planHash: plan.hash, stateDir });
  const { entries } = await readJournal(journalPath(directory));
  return { plan, directory, state: foldJournal(entries) };
}
