import { z } from 'zod';
import type { ManagementApi } from './api.js';

const AlarmsCheck = z.object({
  status: z.string(),
  reason: z.string().nullish(),
  alarms: z.array(z.object({ node: z.string(), resource: z.string() })).nullish(),
});

/**
 * Alarms in force in the cluster, as `memory on rabbit@host`; empty when there are none. Asked of the health check, since
 * the node list goes on saying that there is no alarm for a while. RabbitMQ 3.8.9 has no such check and gives an empty
 * list: there the node list is all there is.
 */
export async function listAlarms(api: ManagementApi): Promise<readonly string[]> {
  const found = await api.find(['health', 'checks', 'alarms'], AlarmsCheck);
  if (found === undefined || found.status === 'ok') return [];
  const { status, reason, alarms } = found;
  if (alarms === undefined || alarms === null || alarms.length === 0) return [reason ?? status];
  return alarms.map(({ node, resource }) => `${resource} on ${node}`);
}
