import type { History } from './release.js';

/** What a key does to a policy that matches a queue: one that `blocks` keeps all of it away. */
export type KeyEffect = 'works' | 'ignored' | 'blocks';

type Column = History<KeyEffect>;

interface Row {
  /** Whether a policy with the key can be put; a release that does not know it answers 400. */
  readonly accepted: History<boolean>;
  readonly acceptedByOperator: History<boolean>;
  readonly classic: Column;
  readonly quorum: Column;
  readonly stream: Column;
}

const yes: History<boolean> = { '3.8': true };
const no: History<boolean> = { '3.8': false };
const works: Column = { '3.8': 'works' };
const ignored: Column = { '3.8': 'ignored' };
const blocks: Column = { '3.8': 'blocks' };
const blocksSince39: Column = { '3.8': 'ignored', '3.9': 'blocks' };
const blocksSince310: Column = { '3.8': 'ignored', '3.10': 'blocks' };
const blocksSince43: Column = { '3.8': 'ignored', '4.3': 'blocks' };
const since43 = (value: KeyEffect): Column => ({ '3.8': 'ignored', '4.3': value });

const row = (parts: Partial<Row>): Row => ({
  accepted: yes,
  acceptedByOperator: no,
  classic: works,
  quorum: works,
  stream: blocks,
  ...parts,
});
const limit = row({ acceptedByOperator: yes });
// Left-over keys still keep a policy from quorum queues where mirroring is gone.
const mirroring = row({
  accepted: { '3.8': true, '4.0': false },
  classic: { '3.8': 'works', '4.0': 'ignored' },
  quorum: blocks,
});
const streamOnly = row({
  accepted: { '3.8': false, '3.9': true },
  classic: blocksSince39,
  quorum: blocksSince39,
  stream: works,
});
/** 3.8.9 has a list of what quorum queues let in, 3.8.35 one of what they do not. */
const laterOnQuorum: Column = { '3.8': 'blocks', '3.8.11': 'works' };
const everyObject = row({ quorum: laterOnQuorum, stream: works });
const inMemory = row({
  acceptedByOperator: yes,
  classic: { '3.8': 'ignored', '3.12': 'blocks' },
  quorum: { '3.8': 'works', '3.10': 'ignored' },
});
const delayedRetry = row({
  accepted: { '3.8': false, '4.3': true },
  acceptedByOperator: { '3.8': false, '4.3': true },
  classic: ignored,
  quorum: since43('works'),
  stream: ignored,
});
const selectors = row({
  accepted: no,
  classic: blocksSince43,
  quorum: blocksSince43,
  stream: blocksSince43,
});

/**
 * Policy keys by release: the policy validators, and `unsupported_policies` in capabilities/0 of rabbit_classic_queue,
 * rabbit_quorum_queue and rabbit_stream_queue. Federation's keys need its plugin. test/conformance asks brokers for
 * every row.
 */
export const policyKeys: Readonly<Record<string, Row>> = {
  'alternate-exchange': everyObject,
  'consumer-disconnected-timeout': row({
    accepted: { '3.8': false, '4.3': true },
    classic: ignored,
    quorum: since43('works'),
    stream: ignored,
  }),
  'consumer-timeout': row({
    accepted: { '3.8': false, '3.12': true },
    classic: { '3.8': 'ignored', '3.12': 'works', '4.3': 'ignored' },
    quorum: { '3.8': 'ignored', '3.12': 'works' },
    stream: { '3.8': 'ignored', '3.12': 'works', '4.3': 'ignored' },
  }),
  'dead-letter-exchange': row({}),
  'dead-letter-routing-key': row({}),
  'dead-letter-strategy': row({
    accepted: { '3.8': false, '3.10': true },
    classic: blocksSince310,
    quorum: { '3.8': 'ignored', '3.10': 'works' },
    stream: blocksSince310,
  }),
  'delayed-retry-max': delayedRetry,
  'delayed-retry-min': delayedRetry,
  'delayed-retry-type': delayedRetry,
  'delivery-limit': row({ acceptedByOperator: yes, classic: blocksSince310 }),
  expires: { ...limit, quorum: laterOnQuorum },
  'federation-upstream': everyObject,
  'federation-upstream-pattern': everyObject,
  'federation-upstream-set': everyObject,
  'ha-mode': { ...mirroring, acceptedByOperator: { '3.8': false, '3.11.10': true, '4.0': false } },
  'ha-params': {
    ...mirroring,
    acceptedByOperator: { '3.8': false, '3.11.10': true, '4.0': false },
  },
  'ha-promote-on-failure': mirroring,
  'ha-promote-on-shutdown': mirroring,
  'ha-sync-batch-size': { ...mirroring, quorum: ignored, stream: ignored },
  'ha-sync-mode': {
    ...mirroring,
    acceptedByOperator: { '3.8': false, '3.11.15': true, '4.0': false },
  },
  'initial-cluster-size': streamOnly,
  'max-age': streamOnly,
  'max-in-memory-bytes': inMemory,
  'max-in-memory-length': inMemory,
  'max-length': limit,
  'max-length-bytes': { ...limit, stream: works },
  'max-priority': row({ accepted: no, classic: ignored, quorum: blocks }),
  'message-ttl': row({
    acceptedByOperator: yes,
    quorum: { '3.8': 'blocks', '3.10': 'works' },
  }),
  overflow: row({
    acceptedByOperator: { '3.8': false, '3.12.7': true },
    quorum: laterOnQuorum,
  }),
  'queue-leader-locator': row({
    accepted: { '3.8': false, '3.9': true },
    classic: { '3.8': 'ignored', '3.9': 'blocks', '4.0': 'works' },
    quorum: { '3.8': 'ignored', '3.9': 'blocks', '3.10': 'works' },
    stream: { '3.8': 'ignored', '3.9': 'works' },
  }),
  'queue-master-locator': row({
    accepted: { '3.8': true, '4.3': false },
    acceptedByOperator: { '3.8': false, '4.0': true, '4.3': false },
    quorum: blocks,
  }),
  'queue-mode': row({ classic: { '3.8': 'works', '3.12': 'ignored' }, quorum: blocks }),
  'queue-version': row({
    accepted: { '3.8': false, '3.10': true },
    acceptedByOperator: { '3.8': false, '3.12.7': true },
    classic: { '3.8': 'ignored', '3.10': 'works' },
    quorum: ignored,
    stream: ignored,
  }),
  'selector-field-max-bytes': selectors,
  'selector-fields': selectors,
  'single-active-consumer': row({
    accepted: no,
    classic: ignored,
    quorum: { '3.8': 'blocks', '4.2': 'ignored' },
    stream: { '3.8': 'blocks', '4.2': 'ignored' },
  }),
  'stream-filter-size-bytes': row({
    accepted: { '3.8': false, '3.13': true },
    classic: ignored,
    quorum: ignored,
    stream: { '3.8': 'ignored', '3.13': 'works' },
  }),
  'stream-max-segment-size-bytes': streamOnly,
  'target-group-size': row({
    accepted: { '3.8': false, '3.13': true },
    acceptedByOperator: { '3.8': false, '3.13': true },
    classic: { '3.8': 'ignored', '3.12': 'blocks' },
    quorum: { '3.8': 'ignored', '3.13': 'works' },
    stream: { '3.8': 'ignored', '3.13': 'blocks' },
  }),
};
