import { z } from 'zod';
import { countedQueues } from '../migration/counts/counted-queues.js';
import type { UnitCounts } from '../migration/counts/unit-counts.js';
import type { MigrationContext } from '../migration/handler.js';
import type { Bridge } from '../plan/bridge.js';
import type { Unit } from '../plan/document.js';
import { withQuarantine } from './account/quarantine-shares.js';
import type { Disappearance } from './account/disappearance.js';
import { isWithin, provenWindows } from './account/proven-windows.js';
import { factsOf } from './account/queue-facts.js';
import { nodesSeen } from './account/series.js';
import { strayedMessages } from './account/strayed.js';
import { ledgerLine, type LedgerLine } from './ledger.js';
import { notedLooks } from './noted-looks.js';

/** As the interrupt step writes it down for one shovel. */
const Interruption = z.object({ duplicatesAtMost: z.number() });

/** The account of every queue of a unit, from when it began to the newest look. */
export function unitLedger(
  unit: Unit,
  { plan, journal }: Pick<MigrationContext, 'plan' | 'journal'>,
  newest: { readonly looks: readonly UnitCounts[]; readonly quarantined: number },
): LedgerLine[] {
  const looks = [...notedLooks(journal, unit), ...newest.looks].toSorted(
    (one, other) => Date.parse(one.at) - Date.parse(other.at),
  );
  const duplicatesAtMost = ({ bridge }: { readonly bridge: Bridge | undefined }) =>
    bridge === undefined ? 0 : notedDuplicates(journal, bridge);
  const queues = countedQueues(plan, unit);
  const facts = queues.map((queue) =>
    factsOf(queue, { plan, unit, journal, looks, duplicatesAtMost }),
  );
  const strayed = strayedOf(unit, queues, looks);
  return withQuarantine(facts, newest.quarantined).map((one, index) =>
    ledgerLine({ ...one, strayed: strayed.get(index) }),
  );
}

/** By the place of the queue, summed over the times in which green counted without a break. */
function strayedOf(
  unit: Unit,
  queues: ReturnType<typeof countedQueues>,
  looks: readonly UnitCounts[],
): ReadonlyMap<number, Disappearance> {
  const places = queues.flatMap(({ bridge, green }, index) =>
    bridge === undefined ? [] : [{ index, way: { transit: bridge.transit, queue: green.name } }],
  );
  const ways = places.map(({ way }) => way);
  const sums = new Map<number, Disappearance>();
  for (const window of provenWindows(nodesSeen(looks, 'green'))) {
    const proven = looks.filter(({ at }) => isWithin(window, Date.parse(at)));
    for (const [at, found] of strayedMessages(ways, unit.quarantine, proven)) {
      const place = places[at];
      if (place === undefined) continue;
      const before = sums.get(place.index);
      sums.set(place.index, {
        messages: (before?.messages ?? 0) + found.messages,
        fromMs: before?.fromMs ?? found.fromMs,
        toMs: found.toMs,
      });
    }
  }
  return sums;
}

/** Duplicates that interruptions of this queue's bridges may have made, over the whole journal. */
function notedDuplicates({ entries }: MigrationContext['journal'], { shovel }: Bridge): number {
  return entries.reduce((sum, entry) => {
    const noted = entry.kind === 'verified' ? entry.evidence[shovel] : undefined;
    return sum + (Interruption.safeParse(noted).data?.duplicatesAtMost ?? 0);
  }, 0);
}
