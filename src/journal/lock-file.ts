import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { link, lstat, open, rename, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { z } from 'zod';
import { QuorateError } from '../quorate-error.js';
import { hasCode } from '../plan/private-file.js';
import { processStart } from './process-start.js';
import { prepareStateDirectory, unusable } from './state-directory.js';

const Holder = z.strictObject({
  pid: z.number().int().positive(),
  host: z.string(),
  /** When the process started, as the system counts it; empty where it does not tell. */
  started: z.string(),
  /** ISO-8601 UTC. */
  at: z.string(),
});
type Holder = z.infer<typeof Holder>;

/** Bytes; a holder is far below. */
const longest = 4_096;

export interface FileLock {
  /** Throws `LOCK.LOST` (exit 6) when the file is gone, somebody else's, or cannot be read. */
  assertHeld(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the lock of a state directory, or throws `LOCK.HELD` (exit 2) naming its holder. A lock whose process is gone
 * from this host is taken over; one from another host never is.
 */
export async function acquireFileLock(path: string, now: () => Date): Promise<FileLock> {
  await prepareStateDirectory(dirname(path));
  const started = (await processStart(process.pid)) ?? '';
  const mine: Holder = { pid: process.pid, host: hostname(), started, at: now().toISOString() };
  const content = `${JSON.stringify(mine)}\n`;
  try {
    await take(path, content);
  } catch (error) {
    throw error instanceof QuorateError ? error : unusable(dirname(path), error);
  }
  return {
    async assertHeld() {
      const found = await readLock(path).catch((error: unknown) => {
        throw lost(path, error);
      });
      if (found !== content) throw lost(path);
    },
    async release() {
      // What cannot be read or removed is somebody else's business now.
      const found = await readLock(path).catch(() => undefined);
      if (found === content) await unlink(path).catch(() => undefined);
    },
  };
}

async function take(path: string, content: string): Promise<void> {
  if (await place(path, content)) return;
  const found = await readLock(path);
  if (found !== undefined && !(await isStale(found))) throw held(path, found);
  if (found !== undefined) await setAside(path, found);
  if (!(await place(path, content))) throw held(path, await readLock(path));
}

/** The whole file appears at once or not at all: a reader never sees half a holder. */
async function place(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(draft, content, { flag: 'wx', mode: 0o600, flush: true });
    await link(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await unlink(draft).catch(() => undefined);
  }
}

/** Moves a stale lock away; when another process was faster and the file is already its lock, puts that back. */
async function setAside(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const moved = await readLock(aside);
  if (moved !== stale) await link(aside, path).catch(() => undefined);
  await unlink(aside);
}

/** Who works on a migration now; undefined: nobody, or whoever did is gone. Reads only. */
export async function readHolder(
  path: string,
): Promise<Pick<Holder, 'pid' | 'host' | 'at'> | undefined> {
  const content = await readLock(path);
  if (content === undefined || (await isStale(content))) return undefined;
  const { pid, host, at } = parseHolder(content) ?? { pid: 0, host: 'an unknown host', at: '' };
  return { pid, host, at };
}

/** What is there; empty: something that is no lock. undefined: nothing. A pipe in its place is not waited for. */
async function readLock(path: string): Promise<string | undefined> {
  try {
    if (!(await lstat(path)).isFile()) return '';
    const { O_NOFOLLOW, O_NONBLOCK, O_RDONLY } = constants;
    const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(longest), 0, longest, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function isStale(content: string): Promise<boolean> {
  const holder = parseHolder(content);
  if (holder?.host !== hostname()) return false;
  const start = await processStart(holder.pid);
  return start === undefined || (holder.started !== '' && start !== '' && start !== holder.started);
}

function parseHolder(content: string): Holder | undefined {
  try {
    return Holder.safeParse(JSON.parse(content)).data;
  } catch {
    return undefined;
  }
}

function held(path: string, content: string | undefined): QuorateError {
  const holder = content === undefined ? undefined : parseHolder(content);
  const who =
    holder === undefined
      ? 'somebody'
      : `process ${holder.pid} on ${holder.host}, since ${holder.at}`;
  return new QuorateError({
    code: 'LOCK.HELD',
    message: `this migration is being worked on by ${who} (${path})`,
    exit: 2,
    next: ['Wait for it to end', `If it has surely ended, delete ${path} and try again`],
  });
}

function lost(path: string, cause?: unknown): QuorateError {
  return new QuorateError({
    code: 'LOCK.LOST',
    message: `the lock ${path} was taken away while quorate was running`,
    exit: 6,
    next: ['Find out who removed it, then run the same command again'],
    cause,
  });
}
