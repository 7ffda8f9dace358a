import { cpus, release, totalmem, type } from 'node:os';
import { abortedAfter } from '../../examples/coupon-shop/shop/aborted-after.js';
import { playEpisode, type Episode } from './episode.js';
import type { ChaosOptions } from './options.js';
import { Random } from './random.js';
import { resultOf, type ChaosResult } from './result.js';
import { openWorld } from './world.js';

/** An episode that begins later would have hardly any faults. */
const SHORTEST_MS = 20_000;

/**
 * Episodes one after the other, with faults for so many minutes; the last one is brought to its end after that. Each line
 * that is written is JSON.
 */
export async function chaos(
  options: ChaosOptions,
  write: (line: string) => void,
): Promise<ChaosResult> {
  await using world = await openWorld(options);
  const beganMs = Date.now();
  const endMs = beganMs + options.minutes * 60_000;
  let ends: AbortSignal | undefined;
  // Setting the first application up takes none of the time.
  const stormEnds = (): AbortSignal => (ends ??= abortedAfter(endMs - beganMs));
  const random = new Random(options.seed);
  const episodes: Episode[] = [];
  let broken: string | undefined;
  do {
    const number = episodes.length + 1;
    const given = { number, random: random.fork(`episode ${number}`), stormEnds, write };
    try {
      episodes.push(await playEpisode(world, given));
    } catch (error) {
      // Nothing can be said of the next one, and what the others have shown is not to be lost.
      broken = `episode ${number}: ${error instanceof Error ? error.stack : String(error)}`;
    }
  } while (broken === undefined && Date.now() + SHORTEST_MS < endMs);
  const seconds = Math.round((Date.now() - beganMs) / 1000);
  const versions = world.all.map(
    ({ cluster: { version, nodes } }) => `${version} x${nodes.length}`,
  );
  const began = new Date(beganMs).toISOString();
  const result = resultOf(options, episodes, { began, machine: machineName(), seconds, versions });
  return broken === undefined ? result : { ...result, faults: [...result.faults, broken] };
}

function machineName(): string {
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores, ${gibibytes} GiB, ${type()} ${release()}, node ${process.version}`;
}
