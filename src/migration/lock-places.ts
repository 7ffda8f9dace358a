import { findVhost } from '../broker/management/vhosts.js';
import { ownership } from '../journal/queries.js';
import type { MigrationContext } from './handler.js';
import type { LockPlace } from './locks.js';

/**
 * Where a run takes its locks: blue's vhosts, then those of another cluster that are there and not our own. A vhost we
 * made is ours by the copy of the journal on its cluster, and a lock in it would be lost when a rollback deletes it.
 */
export async function lockPlaces({
  plan,
  brokers: { blue, green },
  journal,
}: Pick<MigrationContext, 'plan' | 'brokers' | 'journal'>): Promise<readonly LockPlace[]> {
  // In one order for everybody, so that two runs cannot hold half of each other's.
  const blues = sorted(plan.vhosts.map((vhost) => vhost.blue)).map((vhost) => ({
    broker: blue,
    vhost,
  }));
  if (plan.strategy === 'vhost') return blues;
  const isOurs = ownership(journal);
  const places: LockPlace[] = [...blues];
  for (const vhost of sorted(plan.vhosts.map((one) => one.green))) {
    if (isOurs({ side: 'green', kind: 'vhost', vhost, name: vhost })) continue;
    if ((await findVhost(green.api, vhost)) === undefined) continue;
    places.push({ broker: green, vhost });
  }
  return places;
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
