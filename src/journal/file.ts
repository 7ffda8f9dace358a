import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { QuorateError } from '../quorate-error.js';
import { parseJournal, sealed, type JournalContents } from './chain.js';
import type { JournalEntry, NewEntry } from './entry.js';
import { assertIntact, findFile, putBack } from './rescue.js';
import { prepareStateDirectory, syncDirectory } from './state-directory.js';

/** Bytes; far more than a site of 100,000 queues needs. */
const mostBytes = 2 ** 29;

export interface Journal {
  readonly path: string;
  /** Everything recorded so far, by this run and those before it. */
  entries(): readonly JournalEntry[];
  /** Bytes of an unfinished last line that were dropped at opening; 0 when there was none. */
  readonly droppedBytes: number;
  /** Resolves when the entry is on disk. Throws `JOURNAL.NOT_WRITTEN`, or `JOURNAL.CHANGED` when it is not the file any more that was opened (exit 6). */
  append(entry: NewEntry): Promise<JournalEntry>;
  /** Puts it back, if somebody has removed it. */
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly path: string;
  /** Identifies this process run in every entry. */
  readonly run: string;
  readonly now: () => Date;
}

/**
 * Opens the journal for appending, makes it when absent, and cuts off a torn last line.
 * The caller holds the lock: two writers would break the chain.
 */
export async function openJournal(options: OpenOptions): Promise<Journal> {
  const directory = dirname(options.path);
  await prepareStateDirectory(directory);
  const { O_APPEND, O_CREAT, O_NOFOLLOW, O_RDWR } = constants;
  const file = await openFile(options.path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW);
  try {
    await file.chmod(0o600);
    const bytes = await file.readFile();
    const contents = parseJournal(bytes, options.path);
    if (contents.tornBytes > 0) await file.truncate(contents.wholeBytes);
    await file.sync();
    await syncDirectory(directory);
    const known = [bytes.subarray(0, contents.wholeBytes)];
    return appendingTo(file, contents, { ...options, known });
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Reads a journal without touching it; one that does not exist is empty. */
export async function readJournal(path: string): Promise<JournalContents> {
  let file: FileHandle;
  try {
    file = await openFile(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return parseJournal(Buffer.alloc(0), path);
    throw error;
  }
  try {
    return parseJournal(await file.readFile(), path);
  } finally {
    await file.close();
  }
}

function appendingTo(
  file: FileHandle,
  contents: JournalContents,
  options: OpenOptions & { readonly known: Uint8Array[] },
): Journal {
  const entries = [...contents.entries];
  const { known, path, run } = options;
  const own = { path, file, known, run };
  let { head, wholeBytes } = contents;
  /** An unfinished line could not be cut off. */
  let isTorn = false;
  let last: Promise<unknown> = Promise.resolve();

  async function write(added: NewEntry): Promise<JournalEntry> {
    const at = options.now().toISOString();
    const unsealed: JournalEntry = {
      v: 1,
      seq: entries.length,
      prev: head,
      at,
      run,
      ...added,
    };
    const { line, hash } = sealed(unsealed);
    const bytes = Buffer.from(`${line}\n`, 'utf8');
    try {
      if (isTorn) await file.truncate(wholeBytes);
      else await assertIntact(own);
      isTorn = false;
      await file.appendFile(bytes);
      await file.datasync();
    } catch (cause) {
      if (cause instanceof QuorateError) throw cause;
      isTorn = !(await cutBack(file, wholeBytes));
      throw notWritten(path, cause);
    }
    const entry = { ...unsealed, hash };
    entries.push(entry);
    known.push(bytes);
    head = hash;
    wholeBytes += bytes.length;
    return entry;
  }

  return {
    path,
    droppedBytes: contents.tornBytes,
    entries: () => entries,
    async append(added) {
      // One after the other, also when a caller does not wait: each entry names the hash of the one before.
      const written = last.then(
        () => write(added),
        () => write(added),
      );
      last = written.catch(() => undefined);
      return written;
    },
    async close() {
      await last;
      // Without it there is neither a way on nor a way back; who cannot put it back has said why he stopped.
      if ((await findFile(path)) === undefined) await putBack(own).catch(() => undefined);
      await file.close();
    },
  };
}

async function openFile(path: string, flags: number): Promise<FileHandle> {
  let file: FileHandle;
  try {
    // Without blocking, a pipe in its place would be waited for for ever.
    file = await open(path, flags | constants.O_NONBLOCK, 0o600);
  } catch (cause) {
    // A journal not there yet is its reader's to judge.
    if (hasCode(cause, 'ENOENT')) throw cause;
    throw unusable(path, hasCode(cause, 'ELOOP') ? 'is a symbolic link' : reasonOf(cause), cause);
  }
  const found = await file.stat();
  if (found.isFile() && found.size <= mostBytes) return file;
  await file.close();
  const why = found.isFile() ? `is larger than ${mostBytes} bytes` : 'is not a file';
  throw unusable(path, why, undefined);
}

function unusable(path: string, why: string, cause: unknown): QuorateError {
  return new QuorateError({
    code: 'JOURNAL.DIRECTORY',
    message: `${path} is not used as a journal: ${why}`,
    exit: 2,
    next: ['Remove or correct what is there, or choose another directory with --state-dir'],
    cause,
  });
}

/** Best effort: what stays behind is a torn last line, which the next opening drops. */
function cutBack(file: FileHandle, length: number): Promise<boolean> {
  return file.truncate(length).then(
    () => true,
    () => false,
  );
}

function notWritten(path: string, cause: unknown): QuorateError {
  return new QuorateError({
    code: 'JOURNAL.NOT_WRITTEN',
    message: `${path} cannot be written: ${reasonOf(cause)}`,
    exit: 6,
    next: ['Make room or restore access there, then run the same command again'],
    cause,
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
