import { expect, test } from 'vitest';
import {
  judgeAcknowledgement,
  judgeRedelivery,
} from '../../../../src/migration/gates/judge-traffic.js';
import { looksAt } from './looks.js';

const held = { unacknowledged: 10, delivered: 10 };

test.each([
  ['nothing to acknowledge', [{}, {}, {}, {}, {}], 'ok'],
  ['nothing left at one look', [held, held, { delivered: 10 }, held, held], 'ok'],
  ['none acknowledged', [held, held, held, held, held], 'wait'],
  ['one acknowledged', [held, held, held, held, { ...held, acknowledged: 1 }], 'ok'],
  ['none before, and too early', [held, held, held, held], 'early'],
  ['not there', [held, held, held, held, undefined], 'wait'],
  ['not told', [held, held, held, held, { ready: undefined }], 'wait'],
] as const)('acknowledgement, %s: %s', (_what, flows, state) => {
  expect(judgeAcknowledgement(looksAt(flows), 0).state).toBe(state);
});

test('a rate may be asked for', () => {
  const flows = [0, 100, 200, 300, 400].map((acknowledged) => ({ ...held, acknowledged }));
  expect(judgeAcknowledgement(looksAt(flows), 20).state).toBe('ok');
  expect(judgeAcknowledgement(looksAt(flows), 21)).toEqual({
    state: 'wait',
    value: '20.0 messages of "orders" acknowledged a second',
  });
});

test('counters that begin anew when a node restarts are not taken for a loss, nor for acknowledgements', () => {
  const restarted = [900, 950, 0, 0, 0].map((acknowledged) => ({ ...held, acknowledged }));
  expect(judgeAcknowledgement(looksAt(restarted), 0).state).toBe('early');
  const longer = [900, 950, 0, 0, 0, 0, 0, 5].map((acknowledged) => ({ ...held, acknowledged }));
  expect(judgeAcknowledgement(looksAt(longer), 0)).toMatchObject({
    state: 'ok',
    value: '0.2 messages of "orders" acknowledged a second',
  });
});

test('a broker that counts no deliveries of messages that are out is not believed', () => {
  const uncounted = Array.from({ length: 5 }, () => ({ unacknowledged: 3 }));
  expect(judgeRedelivery(looksAt(uncounted), 50).state).toBe('wait');
  expect(judgeAcknowledgement(looksAt(uncounted), 0).state).toBe('wait');
});

const given = (delivered: number, redelivered: number) => {
  const first = { delivered: 1000, redelivered: 500 };
  const last = { delivered: 1000 + delivered, redelivered: 500 + redelivered };
  return [first, first, last, last, last];
};

test.each([
  [0, 0, 'ok'],
  [100, 50, 'ok'],
  [100, 51, 'fail'],
  [19, 19, 'ok'],
  [20, 20, 'fail'],
] as const)('of %d deliveries %d were redeliveries: %s', (delivered, redelivered, state) => {
  expect(judgeRedelivery(looksAt(given(delivered, redelivered)), 50).state).toBe(state);
});
