import { z } from 'zod';
import type { LiveNode } from '../../topology/snapshot.js';
import type { ManagementApi } from './api.js';

const Count = z.number().nullish().catch(undefined);

// A node that is down has a name and little else.
const ListedNodes = z.array(
  z.object({
    name: z.string(),
    running: z.boolean().nullish(),
    mem_used: Count,
    mem_limit: Count,
    mem_alarm: z.boolean().nullish(),
    disk_free: Count,
    disk_free_limit: Count,
    disk_free_alarm: z.boolean().nullish(),
    partitions: z.array(z.string()).nullish(),
    enabled_plugins: z.array(z.string()).nullish(),
  }),
);

/** Nodes of the cluster, bytes where it is about memory and disk. */
export async function listNodes(api: ManagementApi): Promise<readonly LiveNode[]> {
  const listed = await api.get(['nodes'], ListedNodes);
  return listed.map((node) => ({
    name: node.name,
    running: node.running ?? false,
    memoryUsed: node.mem_used ?? undefined,
    memoryLimit: node.mem_limit ?? undefined,
    memoryAlarm: node.mem_alarm ?? false,
    diskFree: node.disk_free ?? undefined,
    diskFreeLimit: node.disk_free_limit ?? undefined,
    diskAlarm: node.disk_free_alarm ?? false,
    partitions: node.partitions ?? [],
    enabledPlugins: node.enabled_plugins ?? [],
  }));
}
