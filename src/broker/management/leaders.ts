import { z } from 'zod';
import { ForeignName } from '../../topology/foreign-json.js';
import type { ManagementApi } from './api.js';
import { readPages } from './pages.js';

const Led = z.object({ type: ForeignName, leader: ForeignName });

/** The node that leads each quorum queue of the cluster, as the statistics know it, up to 5 s late; undefined: unknown. */
export async function listLeaders(api: ManagementApi): Promise<readonly (string | undefined)[]> {
  const listed = await readPages(api, ['queues'], Led, { columns: 'type,leader' });
  return listed.filter(({ type }) => type === 'quorum').map(({ leader }) => leader);
}
