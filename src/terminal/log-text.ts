import type { JournalEntry } from '../journal/entry.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import { localTime } from './local-time.js';

/** The journal, oldest first, one line per entry. */
export function logText(entries: readonly JournalEntry[]): string {
  if (entries.length === 0) return 'nothing has happened yet';
  return entries.map(lineOf).join('\n');
}

function lineOf(entry: JournalEntry): string {
  const direction = entry.direction === 'back' ? ' (back)' : '';
  const about = entry.step === '' ? entry.unit : entry.step;
  const reason = entry.kind === 'failed' || entry.kind === 'paused' ? reasonOf(entry) : '';
  return escapeTerminal(
    `${localTime(new Date(entry.at))}  ${entry.kind.padEnd(9)} ${about}${direction}${reason}`,
  );
}

function reasonOf({ evidence }: JournalEntry): string {
  const parts = ['code', 'message'].flatMap((key) => evidence[key] ?? []);
  return parts.length === 0 ? '' : `: ${parts.map(String).join(' ')}`;
}
