import { access, chmod, constants, lstat, mkdir, open } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { QuorateError } from '../quorate-error.js';

const HASH_LENGTH = 12;

interface Whereabouts {
  /** undefined: it is lost, and may have been in the current directory. */
  readonly planFile: string | undefined;
  readonly planHash: string;
  /** Replaces `.quorate` beside the plan file. */
  readonly stateDir: string | undefined;
}

/** Where one plan's journal and lock live: a directory per plan hash, so plans never share a journal. */
export function stateDirectory(where: Whereabouts): string {
  const beside = where.planFile === undefined ? '.' : dirname(where.planFile);
  const root = where.stateDir ?? join(beside, '.quorate');
  return join(resolve(root), where.planHash.slice(0, HASH_LENGTH));
}

export function journalPath(directory: string): string {
  return join(directory, 'journal.jsonl');
}

export function lockPath(directory: string): string {
  return join(directory, 'lock');
}

/** While something is there, no step begins. */
export function pausePath(directory: string): string {
  return join(directory, 'pause');
}

/** Makes the directory, readable by its owner alone. Refuses one that is a link or somebody else's. */
export async function prepareStateDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const found = await lstat(directory);
    const foreign = process.getuid !== undefined && found.uid !== process.getuid();
    if (!found.isDirectory() || foreign) {
      throw refused(directory, `is ${foreign ? "another user's" : 'not a directory'}`, undefined);
    }
    if ((found.mode & 0o077) !== 0) await chmod(directory, 0o700);
    await access(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof QuorateError) throw error;
    throw unusable(directory, error);
  }
}

/** A new file's name is safe only when its directory is on disk too. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A state directory in which something failed. */
export function unusable(directory: string, error: unknown): QuorateError {
  const reason = error instanceof Error ? error.message : String(error);
  return refused(directory, `cannot be used (${reason})`, error);
}

function refused(directory: string, why: string, cause: unknown): QuorateError {
  return new QuorateError({
    code: 'JOURNAL.DIRECTORY',
    message: `${directory} ${why}, so nothing is written there`,
    exit: 2,
    next: ['Choose another directory with --state-dir'],
    cause,
  });
}
