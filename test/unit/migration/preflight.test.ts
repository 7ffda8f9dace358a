import { expect, test } from 'vitest';
import { verdictsOnRoom, verdictsOnQueues } from '../../../src/migration/preflight.js';
import type { LiveQueue } from '../../../src/topology/snapshot.js';

function queue(fields: Partial<LiveQueue> = {}): LiveQueue {
  return {
    vhost: 'shop',
    name: 'orders',
    type: 'classic',
    exclusive: false,
    state: 'running',
    node: 'rabbit@one',
    messages: 0,
    messageBytes: 0,
    consumers: 0,
    publishRate: undefined,
    deliverRate: undefined,
    policy: 'ha-all',
    operatorPolicy: undefined,
    mirrors: ['rabbit@two', 'rabbit@three'],
    synchronisedMirrors: ['rabbit@three', 'rabbit@two'],
    ...fields,
  };
}

test('a running queue with all its mirrors synchronised may begin', () => {
  expect(verdictsOnQueues([queue(), queue({ mirrors: [], synchronisedMirrors: [] })])).toEqual([]);
});

test('a mirror that lags stops the unit and is named', () => {
  expect(verdictsOnQueues([queue({ synchronisedMirrors: ['rabbit@two'] })])).toEqual([
    {
      code: 'QUEUE.UNSYNCHRONISED_MIRRORS',
      state: 'wait',
      value: 'queue "orders" of blue is not synchronised on rabbit@three',
      threshold: 'every mirror is synchronised',
    },
  ]);
});

test('a queue that is down stops the unit', () => {
  expect(verdictsOnQueues([queue({ state: 'down' })])).toMatchObject([{ code: 'QUEUE.DOWN' }]);
});

test('every node needs room for twice the backlog and the write-ahead log', () => {
  const gibibyte = 1024 ** 3;
  const node = (name: string, diskFree: number | undefined) => ({
    name,
    diskFree,
    diskFreeLimit: 0,
  });
  const backlog = [{ messageBytes: gibibyte }, { messageBytes: undefined }];
  const nodes = [node('one', 3 * gibibyte), node('two', 2 * gibibyte), node('three', undefined)];
  expect(verdictsOnRoom(backlog, nodes)).toMatchObject([
    { code: 'BROKER.DISK', state: 'wait', value: expect.stringContaining('node two') as unknown },
  ]);
});
