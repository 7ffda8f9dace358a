import { z } from 'zod';
import type { JournalState } from '../journal/state.js';
import { UnitCounts } from '../migration/counts/unit-counts.js';
import type { Unit } from '../plan/document.js';

const Noted = z.array(z.unknown());

/** What steps of a unit counted and wrote down since it last began. */
export function notedLooks(
  { units }: Pick<JournalState, 'units'>,
  { name }: Pick<Unit, 'name'>,
): readonly UnitCounts[] {
  const steps = units.get(name)?.forward.values() ?? [];
  return [...steps].flatMap(({ latest }) =>
    (Noted.safeParse(latest['counts']).data ?? []).flatMap(
      (noted) => UnitCounts.safeParse(noted).data ?? [],
    ),
  );
}
