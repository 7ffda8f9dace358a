import { expect, test } from 'vitest';
import { absentAttendant, createAttendant } from '../../../src/terminal/attendant.js';

const request = {
  client: 'orders-worker',
  direction: 'forward' as const,
  fromSide: 'blue' as const,
  fromVhost: 'shop',
  toSide: 'green' as const,
  toVhost: 'shop-quorum',
  addresses: ['amqp://mq:5672'],
  slice: undefined,
  connections: 4,
};
const { signal } = new AbortController();

test('the question says what to move where', async () => {
  const asked: string[] = [];
  const confirm = (message: string) => Promise.resolve(asked.push(message) > 0);
  await createAttendant(confirm, signal).requestMove(request);
  expect(asked[0]).toContain('"orders-worker"');
  expect(asked[0]).toContain('shop-quorum on green');
  expect(asked[0]).toContain('amqp://mq:5672');
  expect(asked[0]).not.toContain('part of it');
});

test('of a slice it says how many of the connections', async () => {
  const asked: string[] = [];
  const confirm = (message: string) => Promise.resolve(asked.push(message) > 0);
  const slice = { share: '50%', connections: 2 };
  await createAttendant(confirm, signal).requestMove({ ...request, slice });
  expect(asked[0]).toContain('2 of its 4 connections (50%)');
});

test('a no stops safely', async () => {
  const attendant = createAttendant(() => Promise.resolve(false), signal);
  await expect(attendant.requestMove(request)).rejects.toMatchObject({
    code: 'CLIENT.MOVE_DECLINED',
    exit: 6,
  });
});

test('Ctrl-C at the question is a stop, not a no', async () => {
  const attendant = createAttendant(() => Promise.resolve(false), AbortSignal.abort());
  await expect(attendant.requestMove(request)).rejects.toMatchObject({
    code: 'STOPPED.SIGNAL',
  });
});

test('nobody there: the engine looks for itself at once', async () => {
  await expect(absentAttendant.requestMove(request)).resolves.toBeUndefined();
});
