import { overlap, type CharacterSet } from './character-set.js';

type Follow = readonly ReadonlyMap<number, number>[];

/** More pairs than this take too long to check. */
const mostSteps = 1_000_000;

/**
 * Whether a loop may be run through in two ways by one text, so that each time round doubles what a backtracking engine
 * has to try. Also true where telling would take too long.
 */
export function isAmbiguous(
  members: readonly number[],
  follow: Follow,
  sets: readonly CharacterSet[],
): boolean {
  const inside = new Set(members);
  const next = (position: number) => [...(follow[position] ?? [])].filter(([to]) => inside.has(to));
  if (members.some((position) => next(position).some(([, ways]) => ways > 1))) return true;
  const steps = new Map(members.map((at) => [at, next(at).map(([to]) => to)]));
  return pathsMeetAgain(steps, sets);
}

/** Two walkers who start together read the same text; they part, and are in one place once more. */
function pathsMeetAgain(
  steps: ReadonlyMap<number, readonly number[]>,
  sets: readonly CharacterSet[],
): boolean {
  const none = new Uint32Array(0);
  const seen = new Set<number>();
  const open: (readonly [number, number])[] = [...steps.keys()].map((at) => [at, at]);
  let taken = 0;
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [left, right] = pair;
    for (const a of steps.get(left) ?? []) {
      for (const b of steps.get(right) ?? []) {
        taken += 1;
        if (taken > mostSteps) return true;
        if (a === b && left !== right) return true;
        const key = a * sets.length + b;
        if (a === b || seen.has(key) || !overlap(sets[a] ?? none, sets[b] ?? none)) continue;
        seen.add(key);
        open.push([a, b]);
      }
    }
  }
  return false;
}
