import { expect, test } from 'vitest';
import type { ListedQueue } from '../../../../src/broker/management/queues.js';
import { stallCause, type StallFacts } from '../../../../src/migration/stalls/stall-cause.js';
import { withStandstills } from '../../../../src/migration/stalls/with-standstills.js';
import type { Bridge } from '../../../../src/plan/bridge.js';
import { QuorateError } from '../../../../src/quorate-error.js';
import type { LiveConsumer } from '../../../../src/topology/snapshot.js';

const bridge = {
  from: { side: 'blue', vhost: 'shop', queue: 'orders' },
  to: { side: 'green', vhost: 'shop-quorum', queue: 'orders' },
} as Bridge;
const stall = { forMs: 10_000, waiting: 7, again: false, allOut: false };

function queue(of: {
  readonly state?: string;
  readonly messages?: number;
  readonly bytes?: number;
  readonly arguments?: ListedQueue['queue']['arguments'];
  readonly policy?: ListedQueue['effectivePolicy'];
}): ListedQueue {
  return {
    queue: { arguments: of.arguments ?? {} },
    live: { state: of.state ?? 'running', messages: of.messages, messageBytes: of.bytes },
    effectivePolicy: of.policy ?? {},
  } as ListedQueue;
}

function consumer(exclusive = false): LiveConsumer {
  return {
    ...bridge.from,
    tag: '',
    connection: '',
    exclusive,
    active: true,
    prefetch: 0,
    arguments: {},
  };
}

const nothing: StallFacts = {
  alarms: [],
  missing: undefined,
  target: queue({}),
  source: queue({}),
  consumers: [consumer()],
};

test.each<[string, Partial<StallFacts>, string]>([
  ['alarm', { alarms: ['memory on rabbit@b'] }, 'memory on rabbit@b'],
  ['object-missing', { missing: 'its transit exchange t is gone' }, 'transit exchange t is gone'],
  ['target-unavailable', { target: queue({ state: 'down' }) }, 'is down'],
  [
    'target-full',
    { target: queue({ messages: 10, policy: { 'max-length': 10, overflow: 'reject-publish' } }) },
    '10 of at most 10 messages',
  ],
  [
    'target-full',
    {
      target: queue({
        bytes: 99,
        arguments: { 'x-max-length-bytes': 64, 'x-overflow': 'reject-publish-dlx' },
      }),
    },
    '99 of at most 64 bytes',
  ],
  ['source-held', { consumers: [consumer(), consumer(true)] }, 'another consumer'],
  [
    'source-held',
    {
      source: queue({ arguments: { 'x-single-active-consumer': true } }),
      consumers: [consumer(), consumer()],
    },
    'another consumer',
  ],
  ['unknown', {}, 'no cause found'],
  ['unknown', { consumers: [consumer(), consumer()] }, 'no cause found'],
  [
    'unknown',
    { target: queue({ messages: 9, policy: { 'max-length': 10, overflow: 'reject-publish' } }) },
    'no cause found',
  ],
  ['unknown', { target: queue({ messages: 10, policy: { 'max-length': 10 } }) }, 'no cause found'],
])('%s', (cause, facts, words) => {
  const found = stallCause(bridge, stall, { ...nothing, ...facts });
  expect(found).toEqual({ cause, message: expect.stringContaining(words) as string });
});

test('messages that come again and again are refused by somebody', () => {
  expect(stallCause(bridge, { ...stall, again: true }, nothing).cause).toBe('refused');
});

test('a wait that ended because nothing moved says what stands still, another failure does not', () => {
  const failure = (code: string) =>
    new QuorateError({ code, message: 'no progress', exit: 6, next: ['run it again'] });
  const explained = withStandstills(failure('DRAIN.STALLED'), ['the bridge of a: full']);
  expect(explained).toMatchObject({
    ...{ code: 'DRAIN.STALLED', exit: 6, next: ['run it again'] },
    message: 'no progress; the bridge of a: full',
  });
  const other = failure('BROKER.UNREACHABLE');
  expect(withStandstills(other, ['the bridge of a: full'])).toBe(other);
});
