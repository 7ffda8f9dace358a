import type { z } from 'zod';
import { expect, test } from 'vitest';
import type { ManagementApi } from '../../../src/broker/management/api.js';
import { readCopies, type SavedRight } from '../../../src/migration/sweep/read-copies.js';

const id = '0123456789ab';
const all = { configure: '.*', write: '.*', read: '.*' };

/** What is found where a cluster has a copy with these rights. */
async function found(...rights: readonly SavedRight[]) {
  const value = {
    ...{ migrationId: id, planHash: 'f'.repeat(64), side: 'blue', vhosts: ['shop', 'shop-quorum'] },
    ...{ journalEntries: 7, created: [], rights },
  };
  const get = (_path: readonly string[], schema: z.ZodType) =>
    Promise.resolve(schema.parse([{ name: `quorate.${id}`, value }]));
  // Nothing else of the API is asked.
  const copies = await readCopies({ get } as unknown as ManagementApi);
  return copies.map(({ migrationId }) => migrationId);
}

const right = (vhost: string, user: string, saved: SavedRight['saved']): SavedRight => ({
  ...{ side: 'blue', vhost, user, saved },
});

test('a copy gives rights back as they were', async () => {
  expect(await found()).toEqual([id]);
  expect(
    await found(
      right('shop', 'web', { vhost: 'shop', user: 'web', ...all }),
      right('shop-quorum', 'mail', null),
      // Of the other cluster, where it has a vhost of another name.
      { ...right('elsewhere', 'web', null), side: 'green' },
    ),
  ).toEqual([id]);
});

test.each<[string, SavedRight]>([
  ['another user', right('shop', 'web', { vhost: 'shop', user: 'mallory', ...all })],
  ['another vhost', right('shop', 'web', { vhost: '/', user: 'web', ...all })],
  ['a vhost that is none of its own', right('/', 'web', { vhost: '/', user: 'web', ...all })],
])('what would give rights to %s is no copy', async (_what, one) => {
  expect(await found(one)).toEqual([]);
});
