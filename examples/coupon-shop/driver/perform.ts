import type { Measurement } from '../measurement/measure.js';
import { roster } from '../shop/roster.js';
import { migrate } from './migrate.js';
import { openShop } from './open-shop.js';
import { quorateIn } from './quorate.js';
import { everythingConsumed } from './run-empty.js';
import type { Screen } from './screen.js';
import type { Stage } from './stage.js';
import type { Stopwatch } from './stopwatch.js';

export interface Performance {
  /** Messages per second of each publisher. */
  readonly rate: number;
  readonly screen: Screen;
  readonly stopwatch: Stopwatch;
  readonly signal: AbortSignal;
}

/** Opens the shop, lets quorate move it, and closes it when everything is consumed. */
export async function perform(
  stage: Stage,
  { rate, screen, stopwatch, signal }: Performance,
): Promise<Measurement> {
  const { shop, operator } = stage;
  screen.say(`Opening the shop: ${Object.keys(roster).join(', ')}`);
  await using opened = await stopwatch.time('opening', () => openShop(stage, rate, signal));
  await migrate({
    stage,
    quorate: quorateIn(shop.path, operator.password, screen, signal),
    screen,
    stopwatch,
    signal,
    speedUpArchive: () => opened.speedUpArchive(),
  });
  return await stopwatch.time('closing', async () => {
    await opened.stopPublishers();
    return everythingConsumed(shop.measure, signal);
  });
}
