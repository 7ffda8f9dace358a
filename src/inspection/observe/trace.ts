import { setTimeout as delay } from 'node:timers/promises';
import { openAmqp, type AmqpConnection } from '../../broker/amqp/connection.js';
import { openFirehose, type Firehose } from '../../broker/amqp/firehose.js';
import type { Broker } from '../../broker/broker.js';
import { nodeToTrace, switchTracingOn } from '../../broker/tracing.js';
import { traceName } from '../../topology/temporary-name.js';
import type { LivePublish, TracedVhost } from '../../topology/snapshot.js';
import { copyCounter, type CopyCounter } from './copy-counter.js';

/** More copies than this may not wait; what comes beyond is dropped, and said to be. */
const MOST_WAITING = 10_000;
/** Copies that are on their way when the firehose is switched off. */
const LAST_COPIES_MS = 300;

export interface TraceOptions {
  readonly vhosts: readonly string[];
  readonly milliseconds: number;
  /** Ends the trace early. */
  readonly signal: AbortSignal;
}

export interface Traced {
  readonly publishes: readonly LivePublish[];
  readonly vhosts: readonly TracedVhost[];
}

/**
 * Takes copies of what is published for a while. Switches the firehose on, the one change quorate makes without --execute, and
 * off again whatever happens; one that was on before stays on. TRACE errors, exit 2, before anything is switched.
 */
export async function traceVhosts(broker: Broker, options: TraceOptions): Promise<Traced> {
  const node = await nodeToTrace(broker.api);
  const taps: Tap[] = [];
  try {
    for (const vhost of options.vhosts) taps.push(await openTap(broker, vhost));
    const milliseconds = await runTrace(broker, node, options);
    const vhosts: TracedVhost[] = [];
    for (const { vhost, counter, firehose } of taps) {
      const overflowed = await firehose.isIncomplete();
      vhosts.push({ vhost, node, milliseconds, copies: counter.copies(), overflowed });
    }
    return { publishes: taps.flatMap(({ counter }) => counter.publishes()), vhosts };
  } finally {
    // Its exclusive queues go with the connection.
    for (const { connection } of taps) await connection[Symbol.asyncDispose]();
  }
}

interface Tap {
  readonly vhost: string;
  readonly counter: CopyCounter;
  readonly firehose: Firehose;
  readonly connection: AmqpConnection;
}

async function openTap(broker: Broker, vhost: string): Promise<Tap> {
  const connection = await openAmqp(broker.amqp, vhost, traceName);
  const counter = copyCounter(vhost, broker.user);
  try {
    const firehose = await openFirehose(connection, {
      queue: traceName,
      keys: ['publish.#'],
      mostWaiting: MOST_WAITING,
      onCopy: (copy) => counter.add(copy),
    });
    return { vhost, counter, firehose, connection };
  } catch (error) {
    await connection[Symbol.asyncDispose]();
    throw error;
  }
}

async function runTrace(
  { api }: Broker,
  node: string,
  { vhosts: names, milliseconds, signal }: TraceOptions,
): Promise<number> {
  const begun = performance.now();
  const switched = await switchTracingOn(api, node, names);
  try {
    // An abort is the end of the trace, not a failure.
    await delay(milliseconds, undefined, { signal }).catch(() => undefined);
  } finally {
    await switched.off();
  }
  const lasted = Math.round(performance.now() - begun);
  await delay(LAST_COPIES_MS);
  return lasted;
}
