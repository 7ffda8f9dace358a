import type { ChannelModel } from 'amqplib';
import type { SettingsFile } from './settings.js';

/** One connection's worth of work. */
export interface Session {
  start(): Promise<void>;
  /** Starts nothing more and resolves when everything begun is done and settled with the broker. */
  finish(): Promise<void>;
}

/**
 * What happens when the settings name another place, as in a restart. `beside`: the new instance works, then the old one
 * leaves · `in-turn`: the new one is ready, the old one finishes, the new one begins · `alone`: the old one has left
 * before the new one comes, since only one may be there.
 */
export type Handover = 'beside' | 'in-turn' | 'alone';

export interface Work {
  readonly name: string;
  readonly settings: SettingsFile;
  readonly signal: AbortSignal;
  readonly handover: Handover;
  /** Makes ready to work on a new connection; whatever breaks the session later goes to `fail`. */
  prepare(connection: ChannelModel, fail: (error: Error) => void): Promise<Session>;
  log(message: string): void;
}
