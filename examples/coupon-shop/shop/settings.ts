import { readFileSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;

/** Where a process connects and as whom; the file is replaced, never edited in place, so it is always whole. */
export interface Settings {
  /** Tried in turn. */
  readonly addresses: readonly { readonly host: string; readonly port: number }[];
  readonly vhost: string;
  readonly user: string;
  readonly password: string;
  /** How much a publisher sends, and at most how much a consumer takes; 0: as fast as it can. */
  readonly messagesPerSecond: number;
  /** Counts the runs of the hook: every one is a restart, also where the place stays the same. */
  readonly restarts: number;
}

export interface SettingsFile {
  /** The settings as they are now. */
  read(): Settings;
  /** Resolves when the connection settings differ from `settings` or a restart is asked for, or at the signal. */
  movedAwayFrom(settings: Settings, signal: AbortSignal): Promise<void>;
}

export function settingsFile(path: string): SettingsFile {
  let seen: { readonly modifiedMs: number; readonly settings: Settings } | undefined;
  const read = (): Settings => {
    const modifiedMs = statSync(path).mtimeMs;
    if (seen?.modifiedMs !== modifiedMs) {
      // The file is written by the shop's own set-up and its move script.
      seen = { modifiedMs, settings: JSON.parse(readFileSync(path, 'utf8')) as Settings };
    }
    return seen.settings;
  };
  return {
    read,
    async movedAwayFrom(settings, signal) {
      const before = destination(settings);
      while (!signal.aborted && destination(read()) === before) {
        await sleep(POLL_MS, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

function destination({ addresses, vhost, user, password, restarts }: Settings): string {
  return JSON.stringify([addresses, vhost, user, password, restarts]);
}
