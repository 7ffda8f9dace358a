import { randomBytes } from 'node:crypto';
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { z } from 'zod';
import { QuorateError } from '../quorate-error.js';
import { processStart } from './process-start.js';
import { prepareStateDirectory } from './state-directory.js';

const Holder = z.strictObject({
  pid: z.number().int().positive(),
  host: z.string(),
  /** When the process started, as the system counts it; empty where it does not tell. */
  started: z.string(),
  /** ISO-8601 UTC. */
  at: z.string(),
});
type Holder = z.infer<typeof Holder>;

export interface FileLock {
  /** Throws `LOCK.LOST` (exit 6) when the file is gone or somebody else's. */
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
  if (!(await place(path, content))) {
    const found = await readLock(path);
    if (found !== undefined && !(await isStale(found))) throw held(path, found);
    if (found !== undefined) await setAside(path, found);
    if (!(await place(path, content))) throw held(path, await readLock(path));
  }
  return {
    async assertHeld() {
      if ((await readLock(path)) !== content) throw lost(path);
    },
    async release() {
      if ((await readLock(path)) === content) await unlink(path);
    },
  };
}

/** The whole file appears at once or not at all: a reader never sees half a holder. */
async function place(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, content, { flag: 'wx', mode: 0o600, flush: true });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await unlink(draft);
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

async function readLock(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
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

function lost(path: string): QuorateError {
  return new QuorateError({
    code: 'LOCK.LOST',
    message: `the lock ${path} was taken away while quorate was running`,
    exit: 6,
    next: ['Find out who removed it, then run the same command again'],
  });
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
