import { groupBy } from '../topology/group-by.js';

/** Findings nobody could look for, and why. */
export interface NotCheckedView {
  readonly why: string;
  readonly codes: readonly string[];
}

export function notCheckedViews(
  notChecked: readonly { readonly code: string; readonly why: string }[],
): NotCheckedView[] {
  return [...groupBy(notChecked, ({ why }) => why)].map(([why, all]) => ({
    why,
    codes: all.map(({ code }) => code),
  }));
}
