import type { Broker } from '../../broker/broker.js';
import { findPermission } from '../../broker/management/permissions.js';
import { listUserNames } from '../../broker/management/users.js';
import { listVhosts } from '../../broker/management/vhosts.js';
import type { RecordedObject } from '../../journal/recorded.js';
import { findTemporary } from './find-temporary.js';
import { judgeFound, lasting, type FoundObject, type SweepVerdict } from './inventory.js';
import { readCopies, type MigrationCopy, type SavedRight } from './read-copies.js';

/** What one migration has left on one cluster. */
export interface Leftovers {
  readonly migrationId: string;
  readonly objects: readonly (FoundObject & { readonly verdict: SweepVerdict })[];
  /** Rights that are to be given back, since nobody else knows them any more. */
  readonly rights: readonly SavedRight[];
  /** undefined: nobody knows what it has made, so nothing of it is deleted. */
  readonly copy: MigrationCopy | undefined;
  /** Made for good, and staying. */
  readonly lasting: readonly RecordedObject[];
}

const namedAfter = /^quorate\.([0-9a-f]{12})(?:\.|$)/;

/** What migrations have left on a cluster: that of one, or of every one that has. */
export async function judgeCluster(
  broker: Broker,
  migrationId: string | undefined,
): Promise<readonly Leftovers[]> {
  const found = await findTemporary(broker.api, broker.side);
  const copies = await readCopies(broker.api);
  const seen = [
    ...copies.map((copy) => copy.migrationId),
    ...found.flatMap(({ name }) => namedAfter.exec(name)?.[1] ?? []),
  ];
  const ids = migrationId === undefined ? [...new Set(seen)].sort() : [migrationId];
  const leftovers: Leftovers[] = [];
  for (const id of ids) {
    const copy = copies.find((one) => one.migrationId === id);
    leftovers.push({
      migrationId: id,
      objects: judgeFound(found, id, copy),
      rights: copy === undefined ? [] : await rightsToGive(broker, copy),
      copy,
      lasting: copy === undefined ? [] : lasting(copy),
    });
  }
  return leftovers;
}

/**
 * Of this cluster, and only where they are not as they were. A user or vhost that somebody has deleted since can be given
 * none, and would keep all others from theirs.
 */
export async function rightsToGive(
  { api }: Pick<Broker, 'api'>,
  { side, rights }: Pick<MigrationCopy, 'side' | 'rights'>,
): Promise<readonly SavedRight[]> {
  const here = rights.filter((one) => one.side === side);
  if (here.length === 0) return [];
  const users = new Set(await listUserNames(api));
  const vhosts = new Set((await listVhosts(api)).map(({ name }) => name));
  const different: SavedRight[] = [];
  for (const right of here) {
    if (!users.has(right.user) || !vhosts.has(right.vhost)) continue;
    const now = await findPermission(api, right.vhost, right.user);
    const { saved } = right;
    const same =
      now?.configure === saved?.configure &&
      now?.write === saved?.write &&
      now?.read === saved?.read;
    if (!same) different.push(right);
  }
  return different;
}
