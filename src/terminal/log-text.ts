import type { JournalEntry } from '../journal/entry.js';
import type { Pause } from '../journal/pause-file.js';
import { pauseText } from '../journal/pause-text.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import { localTime } from './local-time.js';

/** Steps in words by their ids; of one that is not known the id has to do. */
export type StepLabels = ReadonlyMap<string, string>;

/** The journal, oldest first, one line per entry, and the pause there is now. */
export function logText(
  entries: readonly JournalEntry[],
  pause: Pause | undefined,
  labels: StepLabels,
): string {
  const lines =
    entries.length === 0
      ? ['nothing has happened yet']
      : entries.map((entry) => entryText(entry, labels));
  const now = pause === undefined ? [] : [escapeTerminal(`now: ${pauseText(pause)}`)];
  return [...lines, ...now].join('\n');
}

/** One entry on a line. */
export function entryText(entry: JournalEntry, labels: StepLabels = new Map()): string {
  const direction = entry.direction === 'back' ? ' (back)' : '';
  const label = labels.get(entry.step);
  const about =
    entry.step === ''
      ? entry.unit
      : label === undefined
        ? entry.step
        : `${entry.unit}: ${label} [${entry.step}]`;
  return escapeTerminal(
    `${localTime(new Date(entry.at))}  ${entry.kind.padEnd(9)} ${about}${direction}${moreOf(entry)}`,
  );
}

function moreOf(entry: JournalEntry): string {
  switch (entry.kind) {
    case 'failed':
    case 'paused':
      return reasonOf(entry);
    case 'consent':
      return consentOf(entry);
    case 'audited':
      return entry.evidence['complete'] === true ? '' : ': incomplete';
    case 'intended':
    case 'verified':
    case 'satisfied':
    case 'resumed':
    case 'reversing':
      return '';
    default:
      return entry.kind satisfies never;
  }
}

/** Who started what: `by anna@ops1: quorate apply plan.json --execute`. */
function consentOf({ evidence }: JournalEntry): string {
  const { by, command } = evidence;
  const who = typeof by === 'string' ? ` by ${by}` : '';
  return `${who}${typeof command === 'string' ? `: ${command}` : ''}`;
}

function reasonOf({ evidence }: JournalEntry): string {
  const parts = ['code', 'message'].flatMap((key) => evidence[key] ?? []);
  return parts.length === 0 ? '' : `: ${parts.map(String).join(' ')}`;
}
