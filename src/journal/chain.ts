import { hash as digestOf } from 'node:crypto';
import { QuorateError } from '../quorate-error.js';
import { beyondBounds } from '../topology/json-bounds.js';
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

/** Far more than any line holds, of any site. */
const longestLine = 2 ** 28;
const newline = 0x0a;

/** The line of an entry, without its newline, and the hash it ends with. */
export function sealed(entry: JournalEntry): { readonly line: string; readonly hash: string } {
  const begun = JSON.stringify(entry).slice(0, -1);
  const hash = digestOf('sha256', begun);
  return { line: `${begun}${seal(hash)}`, hash };
}

function seal(hash: string): string {
  return `,"hash":"${hash}"}`;
}

/** Parses and proves the chain. Throws `JOURNAL.TAMPERED` for anything but a torn last line. */
export function parseJournal(bytes: Buffer, path: string): JournalContents {
  const entries: JournalEntry[] = [];
  let head = FIRST_PREV;
  let begin = 0;
  for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, begin)) {
    const found = parseLine(bytes.subarray(begin, end));
    if (typeof found === 'string') throw tampered(path, entries.length, found);
    if (found.seq !== entries.length || found.prev !== head) {
      throw tampered(path, entries.length, 'it does not follow from the line before it');
    }
    entries.push(found);
    head = found.hash;
    begin = end + 1;
  }
  // A line that was torn is the beginning of one: nothing follows its end but the newline.
  if (typeof parseLine(bytes.subarray(begin, -1)) !== 'string') {
    throw tampered(path, entries.length, 'it ends otherwise than it was written');
  }
  return { entries, head, wholeBytes: begin, tornBytes: bytes.length - begin };
}

/** The entry, or why it is none. */
function parseLine(bytes: Buffer): (JournalEntry & { readonly hash: string }) | string {
  if (bytes.length > longestLine) return 'it is too long';
  const line = bytes.toString('utf8');
  if (beyondBounds(line) !== undefined) return 'it is not an entry of this format';
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return 'it is not JSON';
  }
  const { data } = JournalEntry.safeParse(json);
  const { hash } = data ?? {};
  if (data === undefined || hash === undefined) return 'it is not an entry of this format';
  const begun = bytes.subarray(0, -seal(hash).length);
  const isWhole = line.endsWith(seal(hash)) && digestOf('sha256', begun) === hash;
  return isWhole ? { ...data, hash } : 'it does not have the hash it states';
}

function tampered(path: string, index: number, why: string): QuorateError {
  return new QuorateError({
    code: 'JOURNAL.TAMPERED',
    message: `line ${index + 1} of ${path} cannot be trusted: ${why}`,
    exit: 2,
    next: ['Restore the journal from a copy; without it quorate cannot tell what it created'],
  });
}
