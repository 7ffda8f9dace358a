import { canonicalJson } from './canonical-json.js';
import { invalidDefinitions } from './definition-faults.js';

/**
 * The objects, each once. Throws DEFINITIONS.INVALID when two are the same by `identity` and not alike: which of them
 * an importing broker takes depends on its release (the second for queues in 3.8.9 and 4.0.5, the first in 4.3.6).
 */
export function onlyOnce<T extends object>(
  kind: string,
  objects: readonly T[],
  identity: (object: T) => readonly string[],
): readonly T[] {
  const seen = new Map<string, number>();
  return objects.filter((object, at) => {
    const key = JSON.stringify(identity(object));
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, at);
      return true;
    }
    if (canonicalJson(objects[before]) === canonicalJson(object)) return false;
    throw invalidDefinitions(
      `${kind}[${before}] and ${kind}[${at}] are the same one, ${identity(object)
        .map((part) => JSON.stringify(part))
        .join(' ')}, and differ`,
      ['remove the one that is not meant'],
    );
  });
}
