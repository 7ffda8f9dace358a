import type { Snapshot } from '../topology/snapshot.js';

/** Not the export of a single vhost, which has no users: then other vhosts may have what this one lacks. */
export function isWholeCluster({ live, topology }: Snapshot): boolean {
  return live !== undefined || topology.users.length > 0;
}
