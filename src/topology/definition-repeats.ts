import { canonicalJson } from './canonical-json.js';
import { invalidDefinitions } from './definition-faults.js';
import { PairMap } from './pair-map.js';

/**
 * The objects, each once. Throws DEFINITIONS.INVALID when two are the same by `identity` and not alike: which of them
 * an importing broker takes depends on its release (the second for queues in 3.8.9 and 4.0.5, the first in 4.3.6).
 */
export function onlyOnce<T extends object>(
  kind: string,
  objects: readonly T[],
  identity: (object: T) => readonly string[],
): readonly T[] {
  const seen = new Seen();
  return objects.filter((object, at) => {
    const before = seen.at(identity(object), at);
    if (before === at) return true;
    if (canonicalJson(objects[before]) === canonicalJson(object)) return false;
    throw invalidDefinitions(
      `${kind}[${before}] and ${kind}[${at}] are the same one, ${identity(object)
        .map((part) => JSON.stringify(part))
        .join(' ')}, and differ`,
      ['remove the one that is not meant'],
    );
  });
}

/** Where each identity was seen first; the two parts that most have are put together in no key. */
class Seen {
  readonly #pairs = new PairMap<number>();
  readonly #others = new Map<string, number>();

  at(parts: readonly string[], now: number): number {
    const [first = '', second = ''] = parts;
    const key = parts.length === 2 ? undefined : JSON.stringify(parts);
    const before = key === undefined ? this.#pairs.get(first, second) : this.#others.get(key);
    if (before !== undefined) return before;
    if (key === undefined) this.#pairs.set(first, second, now);
    else this.#others.set(key, now);
    return now;
  }
}
