import { access, constants, realpath, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { readText } from '../bounded-file.js';
import { QuorateError } from '../quorate-error.js';
import { addDecisions } from './add-decisions.js';
import { draftOf, openDraft } from './configuration-draft.js';
import type { DecisionEntry } from './decision-entries.js';
import { longestFile } from './yaml-text.js';

/**
 * Writes decisions into a configuration file, which is made when it is not there, in one step: the file is either as it
 * was or complete. Its mode and owner are kept, and a link still leads to it. Of several runs one waits for the other.
 * QuorateErrors `CONFIG.UNWRITABLE`, `CONFIG.CHANGED`, and those of addDecisions; exit 2.
 */
export async function saveDecisions(
  file: string,
  decided: readonly DecisionEntry[],
): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const draft = await openDraft(target).catch((error: unknown) => {
    throw unwritable(file, error);
  });
  let replaced = false;
  try {
    const existing = await readExisting(target);
    const text = addDecisions(existing?.text ?? '', decided, file);
    if (text === existing?.text) return;
    await write(draft, text, existing);
    // Editors know nothing of drafts.
    if ((await readExisting(target))?.text !== existing?.text) throw changedMeanwhile(file);
    await rename(draftOf(target), target);
    replaced = true;
  } catch (error) {
    throw error instanceof QuorateError ? error : unwritable(file, error);
  } finally {
    await draft.close();
    // Once it took the place of the file, a draft of this name is another run's.
    if (!replaced) await rm(draftOf(target), { force: true });
  }
}

interface Existing {
  readonly text: string;
  readonly mode: number;
  readonly owner: { readonly user: number; readonly group: number };
}

/** undefined: it is not there. Throws for a file its owner, or whoever runs this, may not write. */
async function readExisting(path: string): Promise<Existing | undefined> {
  try {
    const { mode, uid, gid } = await stat(path);
    await access(path, constants.R_OK | constants.W_OK);
    // Root may write everything, and a file that was protected on purpose all the same is not to change.
    if ((mode & constants.S_IWUSR) === 0) {
      throw new Error(
        `it is write-protected (mode ${(mode & 0o777).toString(8).padStart(4, '0')})`,
      );
    }
    const text = await readText(path, longestFile);
    return { text, mode: mode & 0o7777, owner: { user: uid, group: gid } };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function write(draft: FileHandle, text: string, like: Existing | undefined): Promise<void> {
  if (like !== undefined) {
    const { user, group } = like.owner;
    // Only root may give a file away; whoever else could write the directory keeps it as their own.
    await draft.chown(user, group).catch(() => undefined);
    await draft.chmod(like.mode);
  }
  await draft.writeFile(text);
  await draft.sync();
}

function changedMeanwhile(file: string): QuorateError {
  return new QuorateError({
    code: 'CONFIG.CHANGED',
    message: `${file} was changed while decisions were being added to it; it is as whoever changed it left it`,
    exit: 2,
    next: ['run the same command again'],
  });
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
