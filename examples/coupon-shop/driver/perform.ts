import { clientGaps, type ClientGaps } from '../measurement/client-gaps.js';
import type { Measurement } from '../measurement/measure.js';
import type { Window } from '../measurement/window.js';
import { roleOf, roster } from '../shop/roster.js';
import { migrate, type Moves } from './migrate.js';
import { everybodyWorks, openShop } from './open-shop.js';
import { quorateIn } from './quorate.js';
import { restartEverything } from './restarts.js';
import { everythingConsumed } from './run-empty.js';
import type { Screen } from './screen.js';
import type { Stage } from './stage.js';
import type { Stopwatch } from './stopwatch.js';
import { readPlannedUnits } from './units.js';

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
): Promise<Measurement & ClientGaps & { readonly duplicateBound: number }> {
  const { shop, operator } = stage;
  screen.say(`Opening the shop: ${Object.keys(roster).join(', ')}`);
  await using opened = await stopwatch.time('opening', () => openShop(stage, rate, signal));
  screen.say('Restarting every process of the shop three times, to compare with');
  const restarts = await stopwatch.time('restarts', () => restartEverything(shop, signal));
  await everybodyWorks(operator, signal);
  const moves = await migrate({
    stage,
    quorate: quorateIn(shop.path, stage.passwords, screen, signal),
    screen,
    stopwatch,
    signal,
    speedUpArchive: () => opened.speedUpArchive(),
  });
  const measured = await stopwatch.time('closing', async () => {
    await opened.stopPublishers();
    return everythingConsumed(shop.measure, signal);
  });
  const watched = [...restarts].map(([name, windows]) => {
    return [name, { restarts: windows, move: moveOf(name, moves) }] as const;
  });
  const { duplicateBound } = readPlannedUnits(stage.planFile);
  return { ...measured, duplicateBound, ...clientGaps(await shop.gaps(), new Map(watched)) };
}

function moveOf(client: string, moves: Moves): Window {
  return roleOf(client).user === 'loyalty' ? moves.loyalty : moves.coupons;
}
