import { compareText } from '../topology/order.js';
import type { Snapshot } from '../topology/snapshot.js';
import type { NotChecked, Target } from './assessment.js';
import type { AnyRule } from './rule.js';

/** The rules that ask a running broker where there was none to ask, by code. */
export function notChecked(
  rules: readonly AnyRule[],
  blue: Snapshot,
  target: Target,
): readonly NotChecked[] {
  const unseen = { blue: blue.live === undefined, green: target.snapshot?.live === undefined };
  return rules
    .filter(({ reads }) => reads === 'live')
    .flatMap(({ code, asks }) => {
      const missing = sidesOf(asks).filter((side) => unseen[side]);
      return missing.length === 0 ? [] : [{ code, why: whyNot(missing) }];
    })
    .sort((a, b) => compareText(a.code, b.code));
}

function sidesOf(asks: AnyRule['asks']): readonly ('blue' | 'green')[] {
  return asks === 'both' ? ['blue', 'green'] : [asks ?? 'blue'];
}

/** Why what a running broker would have told is not known. */
export function whyNot(sides: readonly ('blue' | 'green')[]): string {
  return `no running ${sides.join(' or ')} was looked at`;
}
