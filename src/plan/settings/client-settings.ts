import type { ClientMatch, Hook } from '../client.js';

/** One entry of `clients:` in quorate.yaml. */
export interface ClientSettings {
  readonly name: string;
  readonly match: ClientMatch;
  readonly publishes: readonly string[];
  /** Queues it publishes to by name, through the default exchange. */
  readonly sendsTo: readonly string[];
  readonly consumes: readonly string[];
  /** Numbers of connections, then percentages such as `25%`; empty: it moves as a whole. */
  readonly slices: readonly string[];
  /** Messages of each trial batch; empty: none. */
  readonly canary: readonly number[];
  readonly hook: Hook | undefined;
}
