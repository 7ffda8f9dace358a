import { roster } from '../shop/roster.js';
import type { Gaps } from './gaps.js';
import type { Window } from './window.js';

/** When a client was restarted on blue, and when its application moved. */
export interface ClientWindows {
  readonly restarts: readonly Window[];
  readonly move: Window;
}

/** What moving cost a client, beside what a restart costs it; milliseconds. */
export interface ClientGap {
  readonly name: string;
  readonly role: 'consumer' | 'publisher';
  readonly gapMs: number;
  readonly restartsMs: readonly number[];
  /** By how much the gap of the move exceeds the median of the restarts. */
  readonly beyondMs: number;
}

export interface ClientGaps {
  readonly clients: readonly ClientGap[];
  readonly consumerMedianBeyondMs: number;
  readonly publisherMedianBeyondMs: number;
}

/** The gaps of every client of the shop that has been watched. */
export function clientGaps(gaps: Gaps, watched: ReadonlyMap<string, ClientWindows>): ClientGaps {
  const clients = [...watched].map(([name, { restarts, move }]): ClientGap => {
    const role = roster[name];
    if (role === undefined) throw new Error(`no process of the shop is called ${name}`);
    const within = (window: Window): number =>
      role.kind === 'consumer'
        ? gaps.ofQueues(role.queues, window)
        : gaps.ofPublisher(name, window);
    const gapMs = within(move);
    const restartsMs = restarts.map(within);
    return { name, role: role.kind, gapMs, restartsMs, beyondMs: gapMs - median(restartsMs) };
  });
  const beyond = (role: ClientGap['role']): number =>
    median(clients.filter((client) => client.role === role).map(({ beyondMs }) => beyondMs));
  return {
    clients,
    consumerMedianBeyondMs: beyond('consumer'),
    publisherMedianBeyondMs: beyond('publisher'),
  };
}

/** 0 of nothing; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
}
