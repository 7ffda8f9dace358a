import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { QuorateError } from '../quorate-error.js';
import { addDecisions } from './add-decisions.js';
import type { DecisionEntry } from './decision-entries.js';

/**
 * Writes decisions into a configuration file, which is made when it is not there, in one step: the file is either as it
 * was or complete. Its mode and owner are kept, and a link still leads to it.
 * QuorateErrors `CONFIG.UNWRITABLE`, and those of addDecisions; exit 2.
 */
export async function saveDecisions(
  file: string,
  decided: readonly DecisionEntry[],
): Promise<void> {
  const existing = await readExisting(file);
  const text = addDecisions(existing?.text ?? '', decided, file);
  if (text === existing?.text) return;
  const target = existing?.path ?? file;
  const unfinished = `${target}.${process.pid}.unfinished`;
  try {
    await writeNew(unfinished, text, existing);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw unwritable(file, error);
  }
}

interface Existing {
  readonly path: string;
  readonly text: string;
  readonly mode: number;
  readonly owner: { readonly user: number; readonly group: number };
}

async function readExisting(file: string): Promise<Existing | undefined> {
  try {
    const path = await realpath(file);
    const { mode, uid, gid } = await stat(path);
    const text = await readFile(path, 'utf8');
    return { path, text, mode: mode & 0o7777, owner: { user: uid, group: gid } };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw unwritable(file, error);
  }
}

async function writeNew(file: string, text: string, like: Existing | undefined): Promise<void> {
  const handle = await open(file, 'wx', 0o666);
  try {
    if (like !== undefined) {
      const { user, group } = like.owner;
      // Only root may give a file away; whoever else could write the directory keeps it as their own.
      await handle.chown(user, group).catch(() => undefined);
      await handle.chmod(like.mode);
    }
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unwritable(file: string, error: unknown): QuorateError {
  const reason = error instanceof Error ? error.message : String(error);
  return new QuorateError({
    code: 'CONFIG.UNWRITABLE',
    message: `decisions cannot be written to ${file}: ${reason}`,
    exit: 2,
    next: [`check the rights on ${file} and its directory, or write the decisions there yourself`],
    cause: error,
  });
}
