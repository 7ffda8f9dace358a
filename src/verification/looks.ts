import { readUnitCounts } from '../migration/counts/read-counts.js';
import { settleMs } from '../migration/counts/staleness.js';
import type { UnitCounts } from '../migration/counts/unit-counts.js';
import type { MigrationContext } from '../migration/handler.js';
import type { Unit } from '../plan/document.js';

export type Looks = ReadonlyMap<string, readonly UnitCounts[]>;

/** Counts each unit once more; by name of unit, oldest first. */
export async function lookAgain(
  units: readonly Unit[],
  context: Pick<MigrationContext, 'brokers' | 'plan'>,
  before: Looks = new Map(),
): Promise<Looks> {
  const looks = new Map<string, readonly UnitCounts[]>();
  for (const unit of units) {
    const look = await readUnitCounts(context, unit);
    looks.set(unit.name, [...(before.get(unit.name) ?? []), look]);
  }
  return looks;
}

/** How long to wait until another look tells what the newest ones could not know yet; milliseconds. */
export function untilSettled(looks: Looks): number {
  const stale = [...looks.values()].map((one) => one.at(-1)?.staleMs ?? settleMs);
  // A timer may be early by less than this.
  return Math.max(settleMs, ...stale) + 50;
}
