import { z } from 'zod';
import type { ManagementApi } from './api.js';
import { readPages } from './pages.js';

const Tracked = z.object({ name: z.string(), vhost: z.string(), user: z.string() });

/** A connection as the core counts it, without what its client says of itself. */
export type TrackedConnection = z.infer<typeof Tracked>;

/**
 * Connections of one user, those opened a moment ago included: the core keeps this list, not the statistics. Only for
 * brokers with `capabilities.connectionsByUser`. A connection can be closed by its name only once the statistics list it.
 */
export function trackedConnections(
  api: ManagementApi,
  user: string,
): Promise<readonly TrackedConnection[]> {
  return readPages(api, ['connections', 'username', user], Tracked);
}
