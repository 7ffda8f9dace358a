import type { JournalEntry } from '../journal/entry.js';
import type { Pause } from '../journal/pause-file.js';
import { pauseText } from '../journal/pause-text.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import { localTime } from './local-time.js';

/** The journal, oldest first, one line per entry, and the pause there is now. */
export function logText(entries: readonly JournalEntry[], pause: Pause | undefined): string {
  const lines = entries.length === 0 ? ['nothing has happened yet'] : entries.map(entryText);
  const now = pause === undefined ? [] : [escapeTerminal(`now: ${pauseText(pause)}`)];
  return [...lines, ...now].join('\n');
}

/** One entry on a line. */
export function entryText(entry: JournalEntry): string {
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
