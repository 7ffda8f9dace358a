import { isDone } from '../../journal/queries.js';
import type { JournalState } from '../../journal/state.js';
import type { Unit } from '../../plan/document.js';
import type { Window } from './disappearance.js';
import { acknowledgedByOthers, type TakenByOthers } from './others.js';
import { isWithin } from './proven-windows.js';
import { readingAfter } from './queue-reading.js';
import type { Stretches } from './stretches.js';

interface Counted {
  readonly blue: Stretches;
  readonly transit: Stretches;
  /** When green counted without a break. */
  readonly proven: readonly Window[];
  /** From when on nobody but the bridge is to consume. */
  readonly sinceMs: number;
  /** Where the unacknowledged count is late: how many the bridge may have in flight. */
  readonly prefetch: number | undefined;
}

/** What others than its bridge took from a queue on blue, summed over the times in which neither side forgot what it had counted. */
export function takenFrom(counted: Counted): (TakenByOthers & Window) | undefined {
  const pieces = counted.proven.flatMap((window) =>
    counted.blue.stretches.flatMap((stretch) =>
      counted.transit.stretches.flatMap((carried) => takenIn(counted, window, stretch, carried)),
    ),
  );
  const [first] = pieces;
  if (first === undefined) return undefined;
  return pieces.slice(1).reduce(
    (sum, piece) => ({
      messages: sum.messages + piece.messages,
      fetched: sum.fetched + piece.fetched,
      fromMs: Math.min(sum.fromMs, piece.fromMs),
      toMs: Math.max(sum.toMs, piece.toMs),
    }),
    first,
  );
}

type Readings = Stretches['stretches'][number];

function takenIn(
  { sinceMs, prefetch }: Counted,
  window: Window,
  stretch: Readings,
  carried: Readings,
): readonly (TakenByOthers & Window)[] {
  const carriedFrom = carried[0]?.atMs ?? Infinity;
  const carriedTo = carried.at(-1)?.atMs ?? -Infinity;
  const readings = stretch.filter(
    ({ atMs }) =>
      atMs >= sinceMs && isWithin(window, atMs) && atMs >= carriedFrom && atMs <= carriedTo,
  );
  const counts = readings.map(
    ({ atMs }) => carried.findLast((one) => one.atMs <= atMs)?.published ?? 0,
  );
  const taken = acknowledgedByOthers(readings, counts, 0, prefetch);
  if (taken.messages === 0 && taken.fetched === 0) return [];
  const judged = readings.findLast((_, index) => readingAfter(readings, index) !== undefined);
  return [{ ...taken, fromMs: readings[0]?.atMs ?? 0, toMs: judged?.atMs ?? 0 }];
}

/** When the last client of the unit was fenced off blue; undefined: one may be there, or nobody knows who is. */
export function aloneSince(unit: Unit, journal: Pick<JournalState, 'units'>): number | undefined {
  const state = journal.units.get(unit.name);
  if (state === undefined || state.back.size > 0 || unit.clients.length === 0) return undefined;
  const fenced = unit.clients.map(({ name }) => {
    const fence = unit.steps.findLast(
      (step) => step.kind === 'client.fence' && step.params.client.name === name,
    );
    const found = fence && state.forward.get(fence.id);
    return isDone(found) && found !== undefined ? Date.parse(found.at) : undefined;
  });
  if (fenced.includes(undefined)) return undefined;
  return Math.max(...fenced.map((at) => at ?? 0));
}
