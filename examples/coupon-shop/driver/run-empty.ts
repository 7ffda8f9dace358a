import { setTimeout as sleep } from 'node:timers/promises';
import type { Measurement } from '../measurement/measure.js';

const INTERVAL_MS = 1500;
/** Longer than any retry delay: nothing more comes when nothing came for so long. */
const PATIENCE_MS = 15_000;

/**
 * Waits, after the publishers have stopped, until the consumers have consumed everything, or have consumed nothing
 * for 15 s: what is missing then is lost.
 */
export async function everythingConsumed(
  measureNow: () => Promise<Measurement>,
  signal: AbortSignal,
): Promise<Measurement> {
  let progressAt = Date.now();
  for (let seen = -1; ;) {
    const measurement = await measureNow();
    if (measurement.consumed > seen) progressAt = Date.now();
    seen = measurement.consumed;
    if (measurement.lost === 0 || Date.now() - progressAt > PATIENCE_MS) return measurement;
    await sleep(INTERVAL_MS, undefined, { signal });
  }
}
