import type { z } from 'zod';
import { expect, test } from 'vitest';
import type { ManagementApi } from '../../../src/broker/management/api.js';
import { rightsToGive } from '../../../src/migration/sweep/judge-cluster.js';
import type { SavedRight } from '../../../src/migration/sweep/read-copies.js';

/** A cluster with one vhost and one user, who has no rights there. */
const listed: Readonly<Record<string, unknown>> = {
  users: [{ name: 'web' }],
  vhosts: [{ name: 'shop' }],
  'vhost-limits': [],
};
const api = {
  get: ([what = '']: readonly string[], schema: z.ZodType) =>
    Promise.resolve(schema.parse(listed[what])),
  find: () => Promise.resolve(undefined),
  // Nothing else of the API is asked.
} as unknown as ManagementApi;

const right = (vhost: string, user: string): SavedRight => ({
  ...{ side: 'blue', vhost, user },
  saved: { vhost, user, configure: '.*', write: '.*', read: '.*' },
});

test('rights go to whoever is still there, where that is', async () => {
  const rights = [right('shop', 'gone'), right('gone', 'web'), right('shop', 'web')];
  expect(await rightsToGive({ api }, { side: 'blue', rights })).toEqual([right('shop', 'web')]);
  expect(await rightsToGive({ api }, { side: 'green', rights })).toEqual([]);
});
