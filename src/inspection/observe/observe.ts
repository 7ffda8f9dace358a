import { setTimeout as delay } from 'node:timers/promises';
import type { Broker } from '../../broker/broker.js';
import { readClients } from '../../broker/clients.js';
import { trackedConnections } from '../../broker/management/connections.js';
import { readOverview } from '../../broker/management/overview.js';
import { clientRecord } from './client-record.js';
import type { Observed, Tracked } from './observed.js';
import { traceVhosts, type Traced } from './trace.js';

/** Between two samples; longer where reading takes longer, so that blue is not busy with answering. */
const PAUSE_MS = 1_000;
const PAUSE_PER_READING = 4;
/** Connections are listed up to 5 s after they were opened. */
const LISTED_LATE_MS = 6_000;
/** Users asked for one by one. */
const MOST_USERS = 100;

export interface Observing {
  readonly vhosts: readonly string[];
  /** Users with permissions in these vhosts. */
  readonly users: readonly string[];
  /** How long to look; 0: only as long as the trace needs. */
  readonly observeMs: number;
  /** How long to trace, from the beginning; 0: not at all. */
  readonly traceMs: number;
  /** Ends everything early; what was seen by then counts. */
  readonly signal: AbortSignal;
  /** Told after each sample. */
  readonly onSample: (progress: {
    readonly elapsedMs: number;
    readonly connections: number;
  }) => void;
}

/** Looks at who is connected again and again, and traces meanwhile if asked to. Errors are the broker's, and TRACE ones. */
export async function observeClients(broker: Broker, options: Observing): Promise<Observed> {
  const from = new Date().toISOString();
  const { ratesMode } = await readOverview(broker.api);
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const tracing = traceIfAsked(broker, { ...options, signal });
  tracing.catch(() => failed.abort());
  const record = clientRecord();
  const tracked = new Map<string, Tracked>();
  const lastsMs = Math.max(
    options.observeMs,
    options.traceMs === 0 ? 0 : options.traceMs + LISTED_LATE_MS,
  );
  const begun = performance.now();
  const sampling = async (): Promise<void> => {
    for (;;) {
      const before = performance.now();
      record.add(await readClients(broker.api, ratesMode));
      await track(broker, options, tracked);
      const elapsedMs = performance.now() - begun;
      options.onSample({ elapsedMs, connections: tracked.size });
      const rest = lastsMs - elapsedMs;
      if (rest <= 0) return;
      const pause = Math.max(PAUSE_MS, (performance.now() - before) * PAUSE_PER_READING);
      await delay(Math.min(pause, rest), undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
    }
  };
  // The trace is switched off before anything else fails.
  const [sampled, traced] = await Promise.allSettled([
    sampling().catch((error: unknown) => {
      failed.abort();
      throw error;
    }),
    tracing,
  ]);
  if (traced.status === 'rejected') throw traced.reason;
  if (sampled.status === 'rejected') throw sampled.reason;
  return { from, record, tracked, traced: traced.value, ownUser: broker.user };
}

async function traceIfAsked(broker: Broker, options: Observing): Promise<Traced> {
  const { vhosts, traceMs: milliseconds, signal } = options;
  if (milliseconds === 0) return { publishes: [], vhosts: [] };
  return traceVhosts(broker, { vhosts, milliseconds, signal });
}

/** Tracking knows a connection at once, lists know it seconds later; but it tells little, and only by user. */
async function track(
  { api }: Broker,
  { users, vhosts }: Observing,
  tracked: Map<string, Tracked>,
): Promise<void> {
  for (const user of users.slice(0, MOST_USERS)) {
    for (const one of await trackedConnections(api, user)) {
      if (vhosts.includes(one.vhost)) tracked.set(one.name, one);
    }
  }
}
