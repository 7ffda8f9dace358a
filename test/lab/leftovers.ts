import { statSync } from 'node:fs';
import { LabFailure } from './lab-errors.js';
import { listLabDirectories, readLabRecord } from './lab-directory.js';
import { removeTree } from './mounts.js';
import { isRunning, processesOfLab, signal } from './processes.js';

const KILL_DEADLINE_MS = 10_000;
const KILL_INTERVAL_MS = 20;
/** A directory without a record may be one that its owner has just made. */
const UNRECORDED_GRACE_MS = 60_000;

/**
 * Ends every process of the lab in `directory` and deletes the directory. Synchronous, because it also runs when the
 * owner exits; nothing in a lab is worth an orderly stop.
 */
export function removeLab(directory: string): void {
  const deadline = Date.now() + KILL_DEADLINE_MS;
  // Again and again, because a process may have started another one while it was being looked for.
  for (let left = processesOfLab(directory); left.length > 0; left = processesOfLab(directory)) {
    if (Date.now() > deadline) {
      throw new LabFailure(`processes of "${directory}" survive SIGKILL: ${left.join(', ')}`);
    }
    for (const pid of left) signal(pid, 'SIGKILL');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, KILL_INTERVAL_MS);
  }
  removeTree(directory);
}

/** Removes the labs whose owner died without doing so; returns their directories. Kept labs stay. */
export function sweepLeftovers(): string[] {
  const stale = listLabDirectories().filter(isStale);
  for (const directory of stale) removeLab(directory);
  return stale;
}

function isStale(directory: string): boolean {
  const record = readLabRecord(directory);
  if (record !== undefined) return !record.kept && !isRunning(record.owner);
  const made = statSync(directory, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && Date.now() - made > UNRECORDED_GRACE_MS;
}
