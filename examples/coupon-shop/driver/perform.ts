import { setTimeout as sleep } from 'node:timers/promises';
import type { Measurement } from '../measurement/measure.js';
import { roster } from '../shop/roster.js';
import { SHOP_VHOST } from '../topology/topology.js';
import { clientsConnected } from './arrival.js';
import { migrate } from './migrate.js';
import { startClient, stopClients, type RunningClient } from './processes.js';
import { quorateIn } from './quorate.js';
import { everythingConsumed } from './run-empty.js';
import type { Screen } from './screen.js';
import type { Stage } from './stage.js';
import type { Stopwatch } from './stopwatch.js';

const ARCHIVE = 'coupon-archivist';
/** So slow that most of the backlog is still there when it moves. */
const ARCHIVE_PER_SECOND = 100;
/** The broker's statistics are up to 5 s old, and doctor shall see the traffic. */
const WARM_UP_MS = 7000;

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
  const running: RunningClient[] = [];
  const clients = Object.entries(roster);
  const publishers = new Set(
    clients.filter(([, role]) => role.kind === 'publisher').map(([name]) => name),
  );
  try {
    screen.say(`Opening the shop: ${clients.map(([name]) => name).join(', ')}`);
    for (const [name] of clients) {
      const pace = publishers.has(name) ? rate : name === ARCHIVE ? ARCHIVE_PER_SECOND : 0;
      shop.writeSettings(name, shop.settingsOf(name, pace));
      running.push(startClient(name, shop.path));
    }
    const names = clients.map(([name]) => name);
    await stopwatch.time('opening', async () => {
      await clientsConnected(operator, names, SHOP_VHOST, signal);
      await sleep(WARM_UP_MS, undefined, { signal });
    });
    await migrate({
      stage,
      quorate: quorateIn(shop.path, operator.password, screen, signal),
      screen,
      stopwatch,
      signal,
      speedUpArchive: () => shop.changePace(ARCHIVE, 0),
    });
    return await stopwatch.time('closing', async () => {
      await stopClients(running.filter(({ name }) => publishers.has(name)));
      return everythingConsumed(shop.measure, signal);
    });
  } finally {
    await stopClients(running);
  }
}
