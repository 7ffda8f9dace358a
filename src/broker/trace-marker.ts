import { z } from 'zod';
import type { ManagementApi } from './management/api.js';
import {
  deleteGlobalParameter,
  findGlobalParameter,
  putGlobalParameter,
} from './management/parameters.js';
import { findQueue } from './management/queues.js';
import { readOverview } from './management/overview.js';
import { findVhost, putTracing } from './management/vhosts.js';
import { traceName } from '../topology/temporary-name.js';

/** What a trace has switched on, kept on the broker itself: whoever comes next can undo it after a kill. */
const Marker = z.object({ node: z.string(), vhosts: z.array(z.string()) });
export type TraceMarker = z.infer<typeof Marker>;

/** What became of a trace that an earlier run began. */
export type LeftTrace =
  | { readonly kind: 'none' }
  /** Its process still runs. */
  | ({ readonly kind: 'underway' } & TraceMarker)
  | ({ readonly kind: 'switched-off' } & TraceMarker)
  /** Another node answers than the one that traces. */
  | ({ readonly kind: 'elsewhere' } & TraceMarker);

export async function putMarker(api: ManagementApi, marker: TraceMarker): Promise<void> {
  await putGlobalParameter(api, traceName, { ...marker, vhosts: [...marker.vhosts] });
}

/** Ends what the marker says, then forgets it. */
export async function endTrace(api: ManagementApi, { vhosts }: TraceMarker): Promise<void> {
  for (const name of vhosts) {
    const vhost = await findVhost(api, name);
    if (vhost !== undefined) await putTracing(api, vhost, false);
  }
  await deleteGlobalParameter(api, traceName);
}

/** Switches off what a killed run left on; the exclusive queue of one that still runs is there as long as its process. */
export async function repairTrace(api: ManagementApi): Promise<LeftTrace> {
  const { data: marker } = Marker.safeParse(await findGlobalParameter(api, traceName));
  if (marker === undefined) return { kind: 'none' };
  for (const vhost of marker.vhosts) {
    if ((await findQueue(api, vhost, traceName)) !== undefined)
      return { kind: 'underway', ...marker };
  }
  const { node } = await readOverview(api);
  if (node !== marker.node) return { kind: 'elsewhere', ...marker };
  await endTrace(api, marker);
  return { kind: 'switched-off', ...marker };
}
