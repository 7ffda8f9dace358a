import { invalidDefinitions } from './definition-faults.js';
import type { Definitions } from './definition-objects.js';
import type { Owned } from './foreign-objects.js';

interface Ownable {
  readonly vhost?: string | undefined;
}

/**
 * The vhost of objects that name none, as in exports of one vhost: the one the document is of, or, when nothing in it
 * names a vhost, the one that is given. undefined: it cannot be known.
 */
export function vhostOfExport(
  definitions: Definitions,
  given: string | undefined,
): string | undefined {
  if (definitions.original_vhost_name !== undefined) return definitions.original_vhost_name;
  const named = namedVhosts(definitions);
  const [only] = named;
  if (named.size === 0) return given;
  return named.size === 1 ? only : undefined;
}

function namedVhosts(definitions: Definitions): ReadonlySet<string> {
  const { permissions, topic_permissions: topicPermissions, parameters } = definitions;
  const { vhosts, exchanges, queues, bindings, policies } = definitions;
  const lists: readonly (readonly Ownable[] | null | undefined)[] = [
    ...[permissions, topicPermissions, parameters],
    ...[exchanges, queues, bindings, policies],
  ];
  const names = new Set((vhosts ?? []).map(({ name }) => name));
  for (const list of lists) {
    for (const { vhost } of list ?? []) if (vhost !== undefined) names.add(vhost);
  }
  return names;
}

/** The objects with their vhosts. Throws DEFINITIONS.INVALID for one whose vhost cannot be known. */
export function withOwners<T extends Ownable>(
  kind: string,
  objects: readonly T[] | null | undefined,
  vhost: string | undefined,
  definitions: Definitions,
): readonly Owned<T>[] {
  return (objects ?? []).map((object, at) => {
    if (isOwned(object)) return object;
    if (vhost !== undefined) return { ...object, vhost };
    // A vhost that is given is not meant for the odd object of a file with several.
    const several = namedVhosts(definitions).size > 1;
    throw invalidDefinitions(
      `no vhost at ${kind}[${at}].vhost, and nothing says which is meant`,
      several
        ? ['write "vhost": "NAME" into each object that has none: the file has several vhosts']
        : ['--vhost NAME, the vhost that was exported'],
    );
  });
}

function isOwned<T extends Ownable>(object: T): object is T & { readonly vhost: string } {
  return object.vhost !== undefined;
}
