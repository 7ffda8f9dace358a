import { expect, test } from 'vitest';
import type { ManagementApi } from '../../../src/broker/management/api.js';
import { listChannels } from '../../../src/broker/management/channels.js';

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
