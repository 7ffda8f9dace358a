import { z } from 'zod';
import type { ManagementApi } from './api.js';

const Overview = z.object({
  rates_mode: z.string().default('basic'),
  disable_stats: z.boolean().nullish(),
});

/** Whether the broker counts messages: not with `rates_mode = none`, nor with its metrics collector switched off. */
export async function countsMessages(api: ManagementApi): Promise<boolean> {
  const { rates_mode: mode, disable_stats: off } = await api.get(['overview'], Overview);
  return mode !== 'none' && off !== true;
}

const Nodes = z.array(
  z.object({
    name: z.string(),
    running: z.boolean().nullish(),
    uptime: z.number().nullish().catch(undefined),
  }),
);

/** How long each node that runs has been up; milliseconds, up to 5 s old. Those that do not tell are left out. */
export async function listUptimes(api: ManagementApi): Promise<Readonly<Record<string, number>>> {
  const nodes = await api.get(['nodes'], Nodes, { columns: 'name,running,uptime' });
  return Object.fromEntries(
    nodes.flatMap(({ name, running, uptime }) =>
      running === true && typeof uptime === 'number' ? [[name, uptime]] : [],
    ),
  );
}
