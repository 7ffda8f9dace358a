import { expect, test } from 'vitest';
import type { ManagementApi } from '../../../src/broker/management/api.js';
import { listQueues } from '../../../src/broker/management/queues.js';

const never = (): never => {
  throw new Error('not asked');
};

/** What is read of the one queue a broker lists, and the columns it was asked for. */
async function listed(fields: Readonly<Record<string, unknown>>) {
  const columns: unknown[] = [];
  const queue = { vhost: 'shop', name: 'orders', durable: true, auto_delete: false, ...fields };
  const page = { items: [{ arguments: {}, ...queue }], page_count: 1, filtered_count: 1 };
  const get: ManagementApi['get'] = async (_path, schema, query) => {
    columns.push(...String(query?.['columns']).split(','));
    return schema.parse(page);
  };
  const api = { url: 'http://broker', get, find: never, put: never, post: never, delete: never };
  const [one] = await listQueues(api);
  return { live: one?.live, columns };
}

test('how busy a queue is is asked for and read', async () => {
  const { live, columns } = await listed({
    message_stats: { publish_details: { rate: 12.4 }, deliver_get_details: { rate: 3 } },
  });
  expect(live).toMatchObject({ publishRate: 12.4, deliverRate: 3 });
  expect(columns).toEqual(
    expect.arrayContaining([
      'messages',
      'message_stats.publish_details.rate',
      'message_stats.deliver_get_details.rate',
    ]),
  );
  expect(columns).not.toContain('message_stats');
});

test('a queue without rates, or with odd ones, is read all the same', async () => {
  const none = { publishRate: undefined, deliverRate: undefined };
  expect((await listed({})).live).toMatchObject(none);
  expect((await listed({ message_stats: [] })).live).toMatchObject(none);
  expect((await listed({ message_stats: { publish_details: null } })).live).toMatchObject(none);
});
