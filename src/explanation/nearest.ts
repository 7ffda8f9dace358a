import { compareText } from '../topology/order.js';

const MOST = 3;

/** Codes that were probably meant, the likeliest first; empty when none is near. */
export function nearestCodes(asked: string, codes: readonly string[]): readonly string[] {
  const candidates = codes
    .map((code) => ({ code, distance: distanceTo(asked, code) }))
    .filter(({ distance }) => distance <= Math.ceil(asked.length / 3));
  return candidates
    .sort((a, b) => a.distance - b.distance || compareText(a.code, b.code))
    .slice(0, MOST)
    .map(({ code }) => code);
}

/** A part of a code that was left out, in front or behind, counts as one mistake. */
function distanceTo(asked: string, code: string): number {
  if (asked === '') return Infinity;
  const [group = '', name = ''] = code.split('.');
  if (asked.length > 3 && code.includes(asked)) return 1;
  return Math.min(edits(asked, code), edits(asked, `${group}${name}`), 1 + edits(asked, name));
}

/** How many characters have to be put in, left out or exchanged (Levenshtein). */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 0; at < from.length; at += 1) {
    const next = [at + 1];
    for (let index = 0; index < to.length; index += 1) {
      const exchanged = (row[index] ?? 0) + (from[at] === to[index] ? 0 : 1);
      next.push(Math.min(exchanged, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
