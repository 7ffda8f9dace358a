import { escapeTerminal } from './escape-terminal.js';
import type { NotCheckedView } from './not-checked-view.js';

/** What nobody looked for, one line for each reason; empty when everything was. */
export function notCheckedLines(views: readonly NotCheckedView[]): string[] {
  if (views.length === 0) return [];
  const lines = views.map(({ why, codes }) => escapeTerminal(`  ${why}: ${codes.join(', ')}`));
  return ['Not checked', ...lines];
}
