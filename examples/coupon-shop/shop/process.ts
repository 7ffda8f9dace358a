import { join } from 'node:path';
import { openEventLog, type EventLog } from '../measurement/event-log.js';
import { settingsFile, type SettingsFile } from './settings.js';

export interface ShopProcess {
  readonly name: string;
  readonly settings: SettingsFile;
  readonly events: EventLog;
  /** Aborted when the process shall end in order. */
  readonly signal: AbortSignal;
  log(message: string): void;
}

/** What `node <program> <client> <directory>` was started as. It ends with SIGTERM, SIGINT, or whoever started it. */
export function thisProcess(): ShopProcess {
  const [name, directory] = process.argv.slice(2);
  if (name === undefined || directory === undefined) throw new Error('usage: CLIENT DIRECTORY');
  const stop = new AbortController();
  const end = (): void => stop.abort();
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.stdin.on('end', end).on('error', end).resume();
  stop.signal.addEventListener('abort', () => process.stdin.destroy());
  return {
    name,
    settings: settingsFile(join(directory, 'clients', `${name}.json`)),
    events: openEventLog(join(directory, 'events'), name),
    signal: stop.signal,
    log: (message) => process.stdout.write(`${new Date().toISOString()} ${name}: ${message}\n`),
  };
}
