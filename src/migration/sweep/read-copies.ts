import { z } from 'zod';
import type { ManagementApi } from '../../broker/management/api.js';
import { listGlobalParameters } from '../../broker/management/parameters.js';
import { RecordedObject } from '../../journal/recorded.js';
import { PlannedPermission } from '../../plan/objects.js';
import { Side } from '../../plan/bridge.js';
import { temporaryPolicyName } from '../../plan/temporary-names.js';

/** What a journal leaves on a cluster for whoever has lost it. */
const Copy = z.object({
  migrationId: z.string(),
  planHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of the cluster it stands on. */
  side: Side,
  vhosts: z.array(z.string()),
  journalEntries: z.number(),
  created: z.array(RecordedObject),
  /** Users that are denied something now; `saved`: as it was, null: no right at all. */
  rights: z.array(
    z.object({
      side: Side,
      vhost: z.string(),
      user: z.string(),
      saved: PlannedPermission.nullable(),
    }),
  ),
});
export type MigrationCopy = z.infer<typeof Copy>;
export type SavedRight = MigrationCopy['rights'][number];

/**
 * Whoever may set parameters could have written a copy: rights on its cluster are those of whom it names, in a vhost of
 * the migration, or it is none.
 */
function isSound({ rights, side: here, vhosts }: MigrationCopy): boolean {
  return rights
    .filter(({ side }) => side === here)
    .every(
      ({ vhost, user, saved }) =>
        vhosts.includes(vhost) &&
        (saved === null || (saved.vhost === vhost && saved.user === user)),
    );
}

/** Copies of journals that stand on a cluster; what is named so and is none is left out. */
export async function readCopies(api: ManagementApi): Promise<readonly MigrationCopy[]> {
  return [...(await listGlobalParameters(api))].flatMap(([name, value]) => {
    const copy = Copy.safeParse(value).data;
    const isCopy = copy !== undefined && name === temporaryPolicyName(copy.migrationId);
    return isCopy && isSound(copy) ? [copy] : [];
  });
}
