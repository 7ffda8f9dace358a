import { z } from 'zod';
import { ForeignName } from '../../topology/foreign-json.js';
import type { ManagementApi } from './api.js';
import { findQueue } from './queues.js';

const Policed = z.object({ name: z.string(), policy: ForeignName });

/**
 * The policy a queue obeys, from its record; undefined: none. The answer that carries statistics names it only once there
 * are some: 8 s after a quorum queue was declared on 3.10.8, and later on a busy broker.
 */
export async function findPolicyInForce(
  api: ManagementApi,
  vhost: string,
  queue: string,
): Promise<string | undefined> {
  const listed = await api.get(['queues', vhost], z.array(Policed), { disable_stats: true });
  const recorded = listed.find(({ name }) => name === queue)?.policy;
  return recorded ?? (await findQueue(api, vhost, queue))?.live.policy;
}
