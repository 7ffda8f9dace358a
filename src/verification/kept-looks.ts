import type { UnitCounts } from '../migration/counts/unit-counts.js';

/** Several renewals of the broker's statistics. */
const recentMs = 30_000;
const mostOlder = 120;

/**
 * The looks of a long watch that are worth keeping: all recent ones, the first two, from which everything is counted, and
 * of those between so many as lie about equally far apart.
 */
export function keptLooks(looks: readonly UnitCounts[]): readonly UnitCounts[] {
  const newest = atMs(looks.at(-1));
  const older = looks.filter((look) => newest - atMs(look) > recentMs).length;
  if (older <= mostOlder) return looks;
  let [closest, shortest] = [2, Number.POSITIVE_INFINITY];
  for (let index = 2; index < older; index += 1) {
    const between = atMs(looks[index + 1]) - atMs(looks[index - 1]);
    if (between < shortest) [closest, shortest] = [index, between];
  }
  return looks.toSpliced(closest, 1);
}

function atMs(look: UnitCounts | undefined): number {
  return Date.parse(look?.at ?? '');
}
