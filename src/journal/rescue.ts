import { lstat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasCode, writePrivateFile } from '../plan/private-file.js';
import { QuorateError } from '../quorate-error.js';
import { prepareStateDirectory } from './state-directory.js';

/** A journal that is being written. */
export interface OwnJournal {
  readonly path: string;
  readonly file: Pick<FileHandle, 'stat'>;
  /** Its bytes, as they were read and written. */
  readonly known: readonly Uint8Array[];
  /** The process run that writes it. */
  readonly run: string;
}

/**
 * Throws `JOURNAL.CHANGED` (exit 6) unless what lies at the path is the file that is written, as long as it was left: entries
 * that go elsewhere leave nobody a way back. What this run knows is put there, if nothing is, or beside it.
 */
export async function assertIntact(journal: OwnJournal): Promise<void> {
  const { path, file, known, run } = journal;
  const [there, own] = [await findFile(path), await file.stat()];
  const isSame = there?.ino === own.ino && there.dev === own.dev;
  if (isSame && own.size === lengthOf(known)) return;
  if (there === undefined) {
    const why = await putBack(journal).then(() => undefined, reasonOf);
    throw changed(
      `${path} was removed while quorate was running`,
      why === undefined
        ? [
            'what this run knows has been put back: find out who removes it, then run the same command again',
          ]
        : [`what this run knows could not be put back (${why}): bring it back from a copy`],
    );
  }
  const aside = `${path}.${run}`;
  const why = await writePrivateFile(aside, known, false).then(() => undefined, reasonOf);
  throw changed(
    `${path} was ${isSame ? 'written to by somebody else' : 'replaced'} while quorate was running`,
    why === undefined
      ? [
          `what this run knows is in ${aside}: put it in the place of the other, then run the same command again`,
        ]
      : [`what this run knows could not be kept (${why}): bring the journal back from a copy`],
  );
}

/** Puts a journal back that was removed, so that there is a way on and a way back. */
export async function putBack({ path, known }: OwnJournal): Promise<void> {
  await prepareStateDirectory(dirname(path));
  await writePrivateFile(path, known, false);
}

/** undefined: nothing has this name. */
export async function findFile(
  path: string,
): Promise<Awaited<ReturnType<typeof lstat>> | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}

function lengthOf(blocks: readonly Uint8Array[]): number {
  return blocks.reduce((sum, { length }) => sum + length, 0);
}

function changed(message: string, next: readonly string[]): QuorateError {
  return new QuorateError({ code: 'JOURNAL.CHANGED', message, exit: 6, next });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
