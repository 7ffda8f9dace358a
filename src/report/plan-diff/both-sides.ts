import type { ValueChange } from '../../plan/diff/difference.js';
import { changeText } from './value-text.js';

/** A change of one thing on one side, such as `in force` of `max-length` on `blue`. */
export interface SidedChange extends ValueChange {
  readonly side: 'blue' | 'green';
  /** What it is a change of: `in force`, `argument`, or empty. */
  readonly what: string;
}

/** One line for each change; the same on both sides is said once, and green's alone as such. */
export function sidedLines(changes: readonly SidedChange[]): string[] {
  const lines = changes.map((change) => ({ change, text: lineOf(change) }));
  return lines.flatMap(({ change, text }) => {
    const twin = lines.some((one) => one.change.side !== change.side && one.text === text);
    if (twin) return change.side === 'green' ? [text] : [];
    return [`on ${change.side}: ${text}`];
  });
}

function lineOf({ what, key, ...values }: SidedChange): string {
  const text = changeText({ ...values, key });
  return what === '' ? text : `${what} ${text}`;
}
