import type { Capabilities } from './capabilities.js';
import { valueAt, type History } from './release.js';
import type { Json } from './topology.js';

/**
 * What becomes of an argument in the declaration of a new queue. `works`, `ignored` and `refused` (406) are words of
 * releases that know it; `unknown` is one that no queue type of the release knows: accepted, and never looked at.
 */
export type ArgumentVerdict = 'works' | 'ignored' | 'refused' | 'unknown';

type Column = History<ArgumentVerdict>;
type Row = Readonly<Record<'classic' | 'quorum' | 'stream', Column>>;

const always: Column = { '3.8': 'works' };
/** Another type's: looked at for each type since 3.10. */
const foreign: Column = { '3.8': 'ignored', '3.10': 'refused' };
const foreignSince39: Column = { '3.8': 'unknown', '3.9': 'ignored', '3.10': 'refused' };
/** 3.8 has a list of what quorum queues refuse, 3.9 has none. */
const refusedByQuorum: Column = { '3.8': 'refused', '3.9': 'ignored', '3.10': 'refused' };
/** Streams came with 3.9. */
const onStream: Column = { '3.8': 'unknown', '3.9': 'works' };
const foreignOnStream = foreignSince39;

const limit: Row = { classic: always, quorum: always, stream: foreignOnStream };
const streamOnly: Row = {
  classic: foreignSince39,
  quorum: foreignSince39,
  stream: onStream,
};
const inMemory: Row = {
  classic: foreign,
  quorum: { '3.8': 'works', '3.10': 'ignored' },
  stream: foreignOnStream,
};
const quorumSince43: Row = {
  classic: { '3.8': 'unknown', '4.3': 'refused' },
  quorum: { '3.8': 'unknown', '4.3': 'works' },
  stream: { '3.8': 'unknown', '4.3': 'refused' },
};

/**
 * Queue arguments by type and release: `queue_arguments` in capabilities/0 of rabbit_classic_queue,
 * rabbit_quorum_queue and rabbit_stream_queue; rabbit_quorum_queue:check_invalid_arguments/2 in 3.8.
 * test/conformance asks brokers for every row.
 */
export const queueArguments: Readonly<Record<string, Row>> = {
  'x-consumer-disconnected-timeout': quorumSince43,
  'x-consumer-timeout': quorumSince43,
  'x-dead-letter-exchange': limit,
  'x-dead-letter-routing-key': limit,
  'x-dead-letter-strategy': {
    classic: { '3.8': 'unknown', '3.10': 'refused' },
    quorum: { '3.8': 'unknown', '3.10': 'works' },
    stream: { '3.8': 'unknown', '3.10': 'refused' },
  },
  'x-delayed-retry-max': quorumSince43,
  'x-delayed-retry-min': quorumSince43,
  'x-delayed-retry-type': quorumSince43,
  'x-delivery-limit': { classic: foreign, quorum: always, stream: foreignOnStream },
  'x-expires': {
    classic: always,
    quorum: { '3.8': 'refused', '3.8.11': 'works' },
    stream: foreignOnStream,
  },
  'x-initial-cluster-size': streamOnly,
  'x-max-age': streamOnly,
  'x-max-in-memory-bytes': inMemory,
  'x-max-in-memory-length': inMemory,
  'x-max-length': limit,
  'x-max-length-bytes': { ...limit, stream: onStream },
  'x-max-priority': { classic: always, quorum: refusedByQuorum, stream: foreignOnStream },
  'x-message-ttl': {
    classic: always,
    quorum: { '3.8': 'refused', '3.9': 'ignored', '3.10': 'works' },
    stream: foreignOnStream,
  },
  'x-overflow': {
    classic: always,
    quorum: { '3.8': 'refused', '3.8.11': 'works' },
    stream: foreignOnStream,
  },
  'x-queue-leader-locator': {
    classic: { ...foreignSince39, '4.0': 'works' },
    quorum: { '3.8': 'unknown', '3.9': 'ignored', '3.10': 'works' },
    stream: onStream,
  },
  'x-queue-master-locator': {
    classic: { '3.8': 'works', '4.3': 'refused' },
    quorum: foreign,
    stream: foreignOnStream,
  },
  'x-queue-mode': {
    classic: { '3.8': 'works', '3.12': 'ignored' },
    quorum: refusedByQuorum,
    stream: foreignOnStream,
  },
  'x-queue-type': { classic: always, quorum: always, stream: onStream },
  'x-queue-version': {
    classic: { '3.8': 'unknown', '3.10': 'works' },
    quorum: { '3.8': 'unknown', '3.10': 'refused' },
    stream: { '3.8': 'unknown', '3.10': 'refused' },
  },
  'x-quorum-initial-group-size': { classic: foreign, quorum: always, stream: foreignOnStream },
  'x-single-active-consumer': { classic: always, quorum: always, stream: foreignOnStream },
  'x-stream-filter-size-bytes': {
    classic: { '3.8': 'unknown', '4.3': 'refused' },
    quorum: { '3.8': 'unknown', '4.3': 'refused' },
    stream: { '3.8': 'unknown', '3.13': 'works' },
  },
  'x-stream-max-segment-size-bytes': streamOnly,
};

/** Values the release treats otherwise than the argument as such. */
const values: Readonly<Record<string, Partial<Row>>> = {
  // Taken for drop-head, with a line in the log (rabbit_quorum_queue:overflow/3).
  'x-overflow=reject-publish-dlx': { quorum: { '3.8': 'refused', '3.9': 'ignored' } },
  'x-queue-version=1': { classic: { '3.8': 'unknown', '3.10': 'works', '4.3': 'refused' } },
};

/** What a broker makes of an argument when it declares a new queue of this type. */
export function argumentVerdict(
  type: string,
  key: string,
  value: Json | undefined,
  broker: Capabilities,
): ArgumentVerdict {
  const row = isKnownArgument(key) ? queueArguments[key] : undefined;
  if (row === undefined || !isKnownType(type)) return 'unknown';
  const special = typeof value === 'object' ? undefined : values[`${key}=${String(value)}`]?.[type];
  return valueAt(special ?? row[type], broker.release) ?? 'unknown';
}

/** Whether any release has, or had, such an argument. */
export function isKnownArgument(key: string): boolean {
  return Object.hasOwn(queueArguments, key);
}

function isKnownType(type: string): type is keyof Row {
  return type === 'classic' || type === 'quorum' || type === 'stream';
}
