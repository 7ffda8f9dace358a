import { createHash } from 'node:crypto';
import { QuorateError } from '../quorate-error.js';
import { JournalEntry } from './entry.js';

export const FIRST_PREV = '0'.repeat(64);

/** What a journal's bytes say. A last line without its newline was never acknowledged and does not count. */
export interface JournalContents {
  readonly entries: readonly JournalEntry[];
  /** Hash the next entry carries as `prev`. */
  readonly head: string;
  /** Length of the whole lines; what lies behind them is torn. */
  readonly wholeBytes: number;
  readonly tornBytes: number;
}

/** SHA-256, hex, of one line without its newline. */
export function hashLine(line: string): string {
  return createHash('sha256').update(line, 'utf8').digest('hex');
}

/** Parses and proves the chain. Throws `JOURNAL.TAMPERED` for anything but a torn last line. */
export function parseJournal(bytes: Buffer, path: string): JournalContents {
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  const lines = bytes.subarray(0, wholeBytes).toString('utf8').split('\n').slice(0, -1);
  const entries: JournalEntry[] = [];
  let head = FIRST_PREV;
  for (const [index, line] of lines.entries()) {
    const entry = parseLine(line, index, path);
    if (entry.seq !== index || entry.prev !== head) {
      throw tampered(path, index, 'it does not follow from the line before it');
    }
    entries.push(entry);
    head = hashLine(line);
  }
  return { entries, head, wholeBytes, tornBytes: bytes.length - wholeBytes };
}

function parseLine(line: string, index: number, path: string): JournalEntry {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw tampered(path, index, 'it is not JSON');
  }
  const parsed = JournalEntry.safeParse(json);
  if (!parsed.success) throw tampered(path, index, 'it is not an entry of this format');
  return parsed.data;
}

function tampered(path: string, index: number, why: string): QuorateError {
  return new QuorateError({
    code: 'JOURNAL.TAMPERED',
    message: `line ${index + 1} of ${path} cannot be trusted: ${why}`,
    exit: 2,
    next: ['Restore the journal from a copy; without it quorate cannot tell what it created'],
  });
}
