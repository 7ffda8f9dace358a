import { constants } from 'node:fs';
import { lstat, open, unlink } from 'node:fs/promises';
import { z } from 'zod';
import { hasCode, writePrivateFile } from '../plan/private-file.js';
import { QuorateError } from '../quorate-error.js';
import { pausePath, prepareStateDirectory, syncDirectory } from './state-directory.js';

/** That a migration is paused, and what is known about it. */
export interface Pause {
  /** Whoever asked for it, or the owner of the file's content is unknown. */
  readonly by: string | undefined;
  /** ISO-8601 UTC. */
  readonly at: string | undefined;
  readonly reason: string | undefined;
}

const Content = z.object({
  by: z.string().optional().catch(undefined),
  at: z.iso.datetime().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
});

export const longestReason = 1_000;
/** Bytes; what `pause` writes is far below. */
const largest = 16_384;
const unknown: Pause = { by: undefined, at: undefined, reason: undefined };

/**
 * The pause of a state directory; undefined: there is none. Whatever lies under the name pauses: an empty file, a
 * directory, a link (not followed), a file that cannot be read. Only where surely nothing is, nothing is paused.
 */
export async function readPause(directory: string): Promise<Pause | undefined> {
  const path = pausePath(directory);
  try {
    const found = await lstat(path);
    if (!found.isFile()) return unknown;
    const content = Content.parse(JSON.parse(await readBeginning(path)));
    return { by: short(content.by), at: content.at, reason: short(content.reason) };
  } catch (error) {
    return hasCode(error, 'ENOENT') ? undefined : unknown;
  }
}

/** Puts a pause in place, or gives the one that is there already, which is kept. `PAUSE.UNWRITABLE` (exit 2). */
export async function writePause(
  directory: string,
  pause: { readonly by: string; readonly at: string; readonly reason: string | undefined },
): Promise<{ readonly written: boolean; readonly pause: Pause }> {
  await prepareStateDirectory(directory);
  const there = await readPause(directory);
  if (there !== undefined) return { written: false, pause: there };
  try {
    const line = Buffer.from(`${JSON.stringify(pause)}\n`);
    await writePrivateFile(pausePath(directory), [line], false);
    await syncDirectory(directory);
    return { written: true, pause };
  } catch (error) {
    if (hasCode(error, 'EEXIST')) {
      return { written: false, pause: (await readPause(directory)) ?? unknown };
    }
    throw failed('PAUSE.UNWRITABLE', 'written', directory, error);
  }
}

/** Takes the pause away and gives what it was; undefined: there was none. `PAUSE.UNREMOVABLE` (exit 2). */
export async function removePause(directory: string): Promise<Pause | undefined> {
  const there = await readPause(directory);
  if (there === undefined) return undefined;
  try {
    await unlink(pausePath(directory));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw failed('PAUSE.UNREMOVABLE', 'removed', directory, error);
  }
  await syncDirectory(directory);
  return there;
}

async function readBeginning(path: string): Promise<string> {
  const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(largest), 0, largest, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function short(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text.slice(0, longestReason);
}

function failed(code: string, what: string, directory: string, cause: unknown): QuorateError {
  const path = pausePath(directory);
  const why = cause instanceof Error ? cause.message : String(cause);
  return new QuorateError({
    code,
    message: `${path} cannot be ${what}: ${why}`,
    exit: 2,
    next: [`see what ${path} is; while anything is there, no step begins`],
    cause,
  });
}
