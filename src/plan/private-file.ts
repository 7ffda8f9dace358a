import { constants } from 'node:fs';
import { copyFile, link, lstat, mkdtemp, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file that only its owner can read, and returns when it is on disk. The file appears under its name whole or not
 * at all: a full disk or a kill leaves what was there. An existing file is kept (error EEXIST) unless `overwrite`; what is
 * no regular file, such as a device or a link, is never replaced.
 */
export async function writePrivateFile(
  file: string,
  blocks: Iterable<Uint8Array>,
  overwrite: boolean,
): Promise<void> {
  const existing = await lstat(file).catch(() => undefined);
  if (existing !== undefined && overwrite && !existing.isFile()) {
    throw new Error('it is there and no regular file');
  }
  const aside = await mkdtemp(`${file}.unfinished-`);
  const unfinished = path.join(aside, 'whole');
  try {
    await writeNew(unfinished, blocks);
    if (overwrite) await rename(unfinished, file);
    else await putInPlace(unfinished, file);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function writeNew(file: string, blocks: Iterable<Uint8Array>): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    // While a block is on its way to the disk the next one is made.
    let writing: Promise<unknown> = Promise.resolve();
    for (const block of blocks) {
      await writing;
      writing = handle.appendFile(block);
      // Awaited above, unless making the next block fails first.
      writing.catch(() => undefined);
    }
    await writing;
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Without replacing anything; some file systems have no links. */
async function putInPlace(unfinished: string, file: string): Promise<void> {
  try {
    await link(unfinished, file);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) throw error;
    await copyFile(unfinished, file, constants.COPYFILE_EXCL);
  }
}

/** Whether an error of the file system has this code. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
