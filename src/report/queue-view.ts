import { canonicalJson } from '../topology/canonical-json.js';
import type { EffectiveSettings } from '../topology/settings.js';
import type { Json } from '../topology/topology.js';

/** One line of before and after: `+` comes, `-` goes, `~` changes. */
export interface ChangeView {
  readonly mark: '+' | '-' | '~';
  readonly key: string;
  readonly text: string;
}

interface Change {
  readonly key: string;
  readonly from?: Json | undefined;
  readonly to?: Json | undefined;
  readonly why: string;
}

/** What changes in the arguments, and why. */
export function changeView({ key, from, to, why }: Change): ChangeView {
  const { mark, values } = compared(from, to);
  return { mark, key, text: why === '' ? values : `${values} (${why})` };
}

/** Settings whose effective value differs between blue and green. */
export function settingViews(before: EffectiveSettings, after: EffectiveSettings): ChangeView[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys
    .filter((key) => textOf(before[key]) !== textOf(after[key]))
    .map((key) => {
      const { mark, values } = compared(before[key], after[key]);
      return { mark, key, text: values };
    });
}

function compared(
  from: Json | undefined,
  to: Json | undefined,
): Pick<ChangeView, 'mark'> & { values: string } {
  if (from === undefined) return { mark: '+', values: textOf(to) };
  if (to === undefined) return { mark: '-', values: textOf(from) };
  return { mark: '~', values: `${textOf(from)} -> ${textOf(to)}` };
}

function textOf(value: Json | undefined): string {
  return value === undefined ? '' : canonicalJson(value);
}
