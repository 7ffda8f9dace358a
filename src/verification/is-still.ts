import { isDeepStrictEqual } from 'node:util';
import { isCompleted } from '../journal/completed.js';
import type { JournalState } from '../journal/state.js';
import type { UnitCounts } from '../migration/counts/unit-counts.js';
import type { Unit } from '../plan/document.js';
import { hasSettled } from './account/queue-reading.js';
import { timesOf } from './account/series.js';
import { notedLooks } from './noted-looks.js';

/**
 * Whether a look needs no second one: it counted the same as one of the journal did long enough before, so that
 * nothing has moved, or bridges are gone and nothing of theirs can move any more.
 */
export function isStill(
  unit: Pick<Unit, 'name' | 'steps'>,
  journal: JournalState,
  look: UnitCounts | undefined,
): boolean {
  if (isCompleted(unit, journal)) return true;
  const newest = notedLooks(journal, unit).toSorted((one, other) => one.at.localeCompare(other.at));
  const noted = newest.at(-1);
  if (look === undefined || noted === undefined) return false;
  return hasSettled(timesOf(noted), timesOf(look)) && isDeepStrictEqual(held(look), held(noted));
}

function held({ blue, green, transit }: UnitCounts): unknown {
  return [blue?.queues, green?.queues, transit];
}
