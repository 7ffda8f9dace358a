import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

const ATTEMPTS = 30;
const INTERVAL_MS = 100;

/** Where a file is written before it takes the place of `target`. */
export function draftOf(target: string): string {
  return `${target}.unfinished`;
}

/**
 * Opens the one draft there can be of a file: while it is there, whoever else wants to change the file waits, for 3 s at
 * most. Throws what the file system says, or that the draft stays.
 */
export async function openDraft(target: string): Promise<FileHandle> {
  const draft = draftOf(target);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      return await open(draft, 'wx', 0o666);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (attempt < ATTEMPTS) await delay(INTERVAL_MS);
    }
  }
  throw new Error(
    `another run is writing ${draft}; if none is, that file is left over and can be deleted`,
  );
}
