import { setTimeout as delay } from 'node:timers/promises';
import { openAmqp, type AmqpConnection } from '../../broker/amqp/connection.js';
import { openFirehose, type Firehose } from '../../broker/amqp/firehose.js';
import type { Broker } from '../../broker/broker.js';
import { readOverview } from '../../broker/management/overview.js';
import { findVhost, putTracing } from '../../broker/management/vhosts.js';
import { traceName } from '../../topology/temporary-name.js';
import { QuorateError } from '../../quorate-error.js';
import type { LivePublish, TracedVhost } from '../../topology/snapshot.js';
import type { Vhost } from '../../topology/topology.js';
import { copyCounter, type CopyCounter } from './copy-counter.js';
import { endTrace, putMarker, repairTrace, type TraceMarker } from './trace-marker.js';

/** More copies than this may not wait; what comes beyond is dropped, and said to be. */
const MOST_WAITING = 10_000;
/** Copies that are on their way when the firehose is switched off. */
const LAST_COPIES_MS = 300;
const ASKED_FOR_NODE = 4;

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
  const node = await onlyNode(broker);
  const left = await repairTrace(broker.api);
  if (left.kind === 'underway' || left.kind === 'elsewhere') throw held(left);
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
  const found: Vhost[] = [];
  for (const name of names) {
    const vhost = await findVhost(api, name);
    if (vhost !== undefined && !vhost.tracing) found.push(vhost);
  }
  const marker: TraceMarker = { node, vhosts: found.map(({ name }) => name) };
  if (found.length > 0) await putMarker(api, marker);
  const begun = performance.now();
  try {
    for (const vhost of found) await putTracing(api, vhost, true);
    // An abort is the end of the trace, not a failure.
    await delay(milliseconds, undefined, { signal }).catch(() => undefined);
  } finally {
    await endTrace(api, marker).catch((error: unknown) => {
      throw stillOn(marker, error);
    });
  }
  const lasted = Math.round(performance.now() - begun);
  await delay(LAST_COPIES_MS);
  return lasted;
}

/** Brokers trace node by node: behind a load balancer the end could reach another node than the beginning. */
async function onlyNode({ api }: Broker): Promise<string> {
  const nodes = new Set<string>();
  for (let asked = 0; asked < ASKED_FOR_NODE; asked += 1) nodes.add((await readOverview(api)).node);
  const [node = '', ...others] = nodes;
  if (others.length === 0) return node;
  throw new QuorateError({
    code: 'TRACE.SEVERAL_NODES',
    message: `${api.url} answers from several nodes: ${[...nodes].sort().join(', ')}; tracing is switched node by node`,
    exit: 2,
    next: ['--blue with the address of one node'],
  });
}

function held({ node, vhosts }: TraceMarker): QuorateError {
  const names = vhosts.map((name) => JSON.stringify(name)).join(', ');
  return new QuorateError({
    code: 'TRACE.HELD',
    message: `another quorate traces ${names} on node ${node}, or was killed while it did`,
    exit: 2,
    next: [
      'wait until it is done',
      `if none runs: the same command with --blue at node ${node} switches it off`,
    ],
  });
}

function stillOn({ node, vhosts }: TraceMarker, cause: unknown): QuorateError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new QuorateError({
    code: 'TRACE.STILL_ON',
    message: `the trace could not be switched off on node ${node}: ${reason}`,
    exit: 6,
    next: [
      'quorate assess or plan against that node switches it off',
      ...vhosts.map((name) => `rabbitmqctl -n ${node} trace_off -p ${JSON.stringify(name)}`),
    ],
  });
}
