import type { RecordedObject } from '../../journal/recorded.js';
import { isTemporaryName } from '../../topology/temporary-name.js';

/** What was made in a vhost that stays, in the order it goes: nothing before what leans on it. */
const kinds = [
  'exchange',
  'binding',
  'policy',
  'operator-policy',
  'topic-permission',
  'permission',
  'vhost-limit',
  'vhost-limits',
  'former-queue-type',
] as const;
export type RemovableKind = (typeof kinds)[number];

/** An object of a kind that can be taken back one by one. */
export interface Removable extends RecordedObject {
  readonly kind: RemovableKind;
}

/**
 * What of the journal's objects is taken out of a vhost that stays, in order. Queues, which have to be empty, and
 * temporary objects have ways of their own.
 */
export function inRemovalOrder(
  created: readonly RecordedObject[],
  vhost: string,
): readonly Removable[] {
  const here = created.filter(
    (object) => object.side === 'green' && object.vhost === vhost && !isTemporaryName(object.name),
  );
  return kinds.flatMap((kind) =>
    here.filter((object) => object.kind === kind).map((object) => ({ ...object, kind })),
  );
}
