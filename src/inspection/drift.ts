import type { Broker } from '../broker/broker.js';
import { takeSnapshot } from '../broker/snapshot.js';
import type { JournalState } from '../journal/state.js';
import { describeDifference, findDrift } from '../plan/drift.js';
import { ownChanges } from './own-changes.js';
import type { MigrationRecord } from './record.js';

/** How blue differs by now from what the plan was made from, quorate's own changes left out; names are unescaped. */
export function driftOf(
  { plan }: MigrationRecord,
  blue: Broker,
): (state: JournalState) => Promise<readonly string[]> {
  return async (state) => {
    const snapshot = await takeSnapshot(blue, new Date().toISOString());
    return findDrift(plan, snapshot, ownChanges(plan, state)).map(describeDifference);
  };
}
