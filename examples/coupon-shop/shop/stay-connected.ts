import { setTimeout as sleep } from 'node:timers/promises';
import { abortedAfter } from './aborted-after.js';
import { openSession, type Opened } from './open-session.js';
import type { Work } from './work.js';

const SHORTEST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 1000;
/** How long the old instance of a rolling restart goes on beside the new one. */
const BESIDE_MS = 3000;

/** Works until the signal: a new instance for every change of the settings, and for a lost connection after a pause. */
export async function stayConnected(work: Work): Promise<void> {
  const leaving = new Set<Promise<void>>();
  let failures = 0;
  let current: Opened | undefined;
  while (!work.signal.aborted) {
    const settings = work.settings.read();
    try {
      current ??= await begin(work, failures);
      failures = 0;
      if ((await untilMoved(work, current)) === 'ended') break;
      const old = current;
      const next = await replace(work, old, () => (current = undefined));
      current = next;
      if (work.handover === 'beside') {
        const left = sleep(BESIDE_MS, undefined, { signal: work.signal })
          .catch(() => undefined)
          .then(() => old.finish());
        leaving.add(left);
        void left.finally(() => leaving.delete(left));
      }
    } catch (error) {
      work.log(`connection lost: ${error instanceof Error ? error.message : String(error)}`);
      if (current?.isBroken() === true) {
        await current.close();
        current = undefined;
      }
      const pauseMs = Math.min(SHORTEST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
      failures += 1;
      const over = AbortSignal.any([work.signal, abortedAfter(pauseMs)]);
      // A restart does not wait for the pause of the process that it replaces.
      await work.settings.movedAwayFrom(current?.madeFrom ?? settings, over);
    }
  }
  await Promise.all([current?.finish(), ...leaving]);
}

async function begin(work: Work, failures: number): Promise<Opened> {
  const opened = await openSession(work, failures);
  try {
    await opened.start();
    return opened;
  } catch (error) {
    // As when its queue is not there: the next attempt opens a connection of its own.
    await opened.close();
    throw error;
  }
}

/** Resolves when the settings ask for a restart, or at the signal; rejects when the session breaks. */
async function untilMoved(
  { settings, signal }: Work,
  { madeFrom, failure }: Opened,
): Promise<'moved' | 'ended'> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  try {
    await Promise.race([settings.movedAwayFrom(madeFrom, either), failure]);
    return signal.aborted ? 'ended' : 'moved';
  } finally {
    over.abort();
  }
}

async function replace(work: Work, old: Opened, oldHasLeft: () => void): Promise<Opened> {
  if (work.handover === 'alone') {
    await old.finish();
    oldHasLeft();
    return begin(work, 0);
  }
  const next = await openSession(work, 0);
  if (work.handover === 'in-turn') {
    await old.finish();
    oldHasLeft();
  }
  await next.start();
  return next;
}
