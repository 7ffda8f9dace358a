import type { RecordedObject } from '../../journal/recorded.js';
import type { Side } from '../../topology/side.js';
import { temporaryPolicyName } from '../../plan/temporary-names.js';
import { isTemporaryName } from '../../topology/temporary-name.js';

/** Kinds of temporary objects, in the order they go: nothing before what leans on it. */
export const temporaryKinds = ['shovel', 'user', 'exchange', 'queue', 'policy'] as const;
export type TemporaryKind = (typeof temporaryKinds)[number];

/** An object that is on a cluster now; a user's `vhost` is empty. */
export interface FoundObject {
  readonly side: Side;
  readonly kind: TemporaryKind;
  readonly vhost: string;
  readonly name: string;
}

/** What is known of a migration: from its journal, or from the copy that it left on a cluster. */
export interface KnownMigration {
  readonly migrationId: string;
  readonly created: readonly RecordedObject[];
}

export type SweepVerdict = 'remove' | 'unrecorded';

/**
 * What may go of what was found: only what is named as this migration names its temporary objects, and is recorded as
 * made by it. Anything else of such a name is told and stays, since nobody can say whose it is. Names that only look like
 * quorate's are left out.
 */
export function judgeFound(
  found: readonly FoundObject[],
  migrationId: string,
  known: KnownMigration | undefined,
): readonly (FoundObject & { readonly verdict: SweepVerdict })[] {
  const recorded = new Set(known?.created.map(keyOf));
  return found
    .filter(({ name }) => isOf(migrationId, name))
    .map((object) => ({
      ...object,
      verdict: recorded.has(keyOf(object)) ? ('remove' as const) : ('unrecorded' as const),
    }))
    .toSorted((a, b) => temporaryKinds.indexOf(a.kind) - temporaryKinds.indexOf(b.kind));
}

/** Whether a name is one that the migration gives its temporary objects. */
function isOf(migrationId: string, name: string): boolean {
  const stem = temporaryPolicyName(migrationId);
  return isTemporaryName(name) && (name === stem || name.startsWith(`${stem}.`));
}

/** Sides do not matter: these names are of one migration, and a cluster may be looked at that a copy calls otherwise. */
function keyOf({ kind, vhost, name }: Omit<RecordedObject, 'side'>): string {
  return JSON.stringify([kind, vhost, name]);
}

/** What was made for good, such as green's vhosts and their queues: it is no leftover, and stays. */
export function lasting({ created }: KnownMigration): readonly RecordedObject[] {
  return created.filter(({ name }) => !isTemporaryName(name));
}
