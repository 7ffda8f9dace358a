import { expect, test } from 'vitest';
import type { ManagementApi } from '../../../src/broker/management/api.js';
import { listChannels, readPublishHistory } from '../../../src/broker/management/channels.js';

const never = (): never => {
  throw new Error('not asked');
};

/** A broker that lists this one channel. */
function listing(channel: Readonly<Record<string, unknown>>): ManagementApi {
  const page = { items: [{ name: 'one', ...channel }], page_count: 1, filtered_count: 1 };
  const get: ManagementApi['get'] = async (_path, schema) => schema.parse(page);
  return { url: 'http://broker', get, find: never, put: never, post: never, delete: never };
}

async function confirms(channel: Readonly<Record<string, unknown>>) {
  return (await listChannels(listing(channel)))[0]?.confirm;
}

test('a channel whose confirms are counted has confirms, although its flag is not there yet', async () => {
  const message_stats = { publish: 12, confirm: 11 };

  expect(await confirms({ confirm: false, message_stats })).toBe(true);
});

test('a channel that publishes and has no confirms counted is taken at its flag', async () => {
  expect(await confirms({ confirm: false, message_stats: { publish: 12 } })).toBe(false);
  expect(await confirms({ confirm: true, message_stats: { publish: 12 } })).toBe(true);
  expect(await confirms({ confirm: true })).toBe(true);
  expect(await confirms({})).toBe(false);
});

/** A broker that tells this of every channel; undefined: it is gone. */
function telling(detail: unknown): ManagementApi {
  const find: ManagementApi['find'] = async (_path, schema) =>
    detail === undefined ? undefined : schema.parse(detail);
  return { url: 'http://broker', get: never, find, put: never, post: never, delete: never };
}

test('counts come oldest first, whatever their order was', async () => {
  const samples = [
    { sample: 9, timestamp: 10_000 },
    { sample: 4, timestamp: 5_000 },
  ];
  const told = { message_stats: { publish_details: { rate: 1, samples } } };
  expect(await readPublishHistory(telling(told), 'one')).toEqual([
    { atMs: 5_000, count: 4 },
    { atMs: 10_000, count: 9 },
  ]);
});

test.each([
  ['is gone', undefined],
  ['has published nothing', {}],
  ['has no history, since the broker counts nothing', { message_stats: { publish: 5 } }],
])('a channel that %s has no counts', async (_what, detail) => {
  expect(await readPublishHistory(telling(detail), 'one')).toEqual([]);
});
