import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readGaps, type Gaps } from '../measurement/gaps.js';
import { measure, type Measurement } from '../measurement/measure.js';
import { readEventLogs } from '../measurement/event-log.js';
import { roleOf } from '../shop/roster.js';
import { settingsFile, type Settings } from '../shop/settings.js';
import type { Passwords } from '../setup/declare-shop.js';

/** A directory that holds everything the shop's processes read and write: settings, events, logs. */
export interface ShopDirectory {
  readonly path: string;
  readonly events: string;
  readonly passwords: Passwords;
  settingsPath(client: string): string;
  /** Settings of a client, with its own user. */
  settingsOf(client: string, messagesPerSecond: number): Settings;
  /** Replaces the client's settings file. */
  writeSettings(client: string, settings: Settings): void;
  /** Changes how much a client sends or takes, wherever it is connected by now. */
  changePace(client: string, messagesPerSecond: number): void;
  measure(): Promise<Measurement>;
  gaps(): Promise<Gaps>;
  remove(): void;
}

export function createShopDirectory(
  addresses: Settings['addresses'],
  vhost: string,
): ShopDirectory {
  const path = mkdtempSync(join(tmpdir(), 'coupon-shop-'));
  for (const name of ['clients', 'events', 'logs']) mkdirSync(join(path, name), { mode: 0o700 });
  const password = (): string => randomBytes(12).toString('hex');
  const passwords = {
    'shop-publisher': password(),
    'shop-consumer': password(),
    loyalty: password(),
  };
  const settingsPath = (client: string): string => join(path, 'clients', `${client}.json`);
  const events = join(path, 'events');
  const writeSettings = (client: string, settings: Settings): void => {
    const file = settingsPath(client);
    writeFileSync(`${file}.new`, JSON.stringify(settings, null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  return {
    path,
    events,
    passwords,
    settingsPath,
    settingsOf(client, messagesPerSecond) {
      const { user } = roleOf(client);
      const password = passwords[user];
      return { addresses, vhost, user, password, messagesPerSecond, restarts: 0 };
    },
    writeSettings,
    changePace(client, messagesPerSecond) {
      const settings = settingsFile(settingsPath(client)).read();
      writeSettings(client, { ...settings, messagesPerSecond });
    },
    measure: () => measure(readEventLogs(events)),
    gaps: () => readGaps(readEventLogs(events)),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
