import { z } from 'zod';
import type { ManagementApi } from './api.js';

const AlarmsCheck = z.object({
  status: z.string(),
  reason: z.string().nullish(),
  alarms: z.array(z.object({ node: z.string(), resource: z.string() })).nullish(),
});

/**
 * Alarms in force in the cluster, as `memory on rabbit@host`; empty when there are none. Asked of the health check, since
 * the node list goes on saying that there is no alarm for a while.
 */
export async function listAlarms(api: ManagementApi): Promise<readonly string[]> {
  const { status, reason, alarms } = await api.get(['health', 'checks', 'alarms'], AlarmsCheck);
  if (status === 'ok') return [];
  if (alarms === undefined || alarms === null || alarms.length === 0) return [reason ?? status];
  return alarms.map(({ node, resource }) => `${resource} on ${node}`);
}
