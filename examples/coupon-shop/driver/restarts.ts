import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Window } from '../measurement/window.js';
import { roster } from '../shop/roster.js';
import { settingsFile } from '../shop/settings.js';
import { MOVE_SCRIPT } from './configuration.js';
import type { ShopDirectory } from './shop.js';

const ROUNDS = 3;
/** Between two hooks, so that no restart falls into the busiest time of another. */
const PACE_MS = 1000;
/** The old instance leaves within that time, and what it held is delivered again. */
const SETTLING_MS = 4000;

/**
 * Restarts every process where it is, by the very hook that moves it: what any restart costs the application. Resolves to
 * the time of each restart, by client.
 */
export async function restartEverything(
  shop: ShopDirectory,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly Window[]>> {
  const begun = new Map(Object.keys(roster).map((client) => [client, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [client, times] of begun) {
      times.push(Date.now());
      await restart(shop, client);
      await sleep(PACE_MS, undefined, { signal });
    }
  }
  await sleep(SETTLING_MS, undefined, { signal });
  return new Map(
    [...begun].map(([client, times]) => [
      client,
      times.map((from) => ({ from, to: from + PACE_MS + SETTLING_MS })),
    ]),
  );
}

async function restart(shop: ShopDirectory, client: string): Promise<void> {
  const path = shop.settingsPath(client);
  const { addresses, vhost } = settingsFile(path).read();
  const target = join(shop.path, `restart-${client}.json`);
  const urls = addresses.map(({ host, port }) => `amqp://${host}:${port}`);
  writeFileSync(target, JSON.stringify({ addresses: urls, vhost }), { mode: 0o600 });
  const env = { ...process.env, QUORATE_TARGET_FILE: target };
  const hook = spawn(process.execPath, [MOVE_SCRIPT, path], { env, stdio: 'ignore' });
  const [code] = (await once(hook, 'exit')) as [number | null];
  rmSync(target);
  if (code !== 0) throw new Error(`the hook of ${client} ended with ${code}`);
}
