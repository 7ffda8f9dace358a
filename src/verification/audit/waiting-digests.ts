/** Of a message that waits for its counterpart. */
export interface Waiting {
  /** Its place among those of its end, from 1. */
  readonly number: number;
  /** Of the delivery; empty for what was published. */
  readonly session: string;
}

/** Messages by digest, oldest first, never more than so many. */
export interface WaitingDigests {
  size(): number;
  add(digest: string, waiting: Waiting): void;
  /** Takes out the oldest of this digest that fits. */
  take(digest: string, fits?: (waiting: Waiting) => boolean): Waiting | undefined;
  all(): readonly (Waiting & { readonly digest: string })[];
}

/** Beyond `most`, the oldest is forgotten and told to `onForgotten`. */
export function waitingDigests(
  most: number,
  onForgotten: (waiting: Waiting) => void = () => undefined,
): WaitingDigests {
  // A map remembers the order of its keys: that of the oldest message of each digest.
  const byDigest = new Map<string, Waiting[]>();
  let size = 0;

  function remove(digest: string, list: Waiting[], at: number): Waiting | undefined {
    const [found] = list.splice(at, 1);
    size -= 1;
    if (list.length === 0) byDigest.delete(digest);
    return found;
  }

  return {
    size: () => size,
    add(digest, waiting) {
      const list = byDigest.get(digest);
      if (list === undefined) byDigest.set(digest, [waiting]);
      else list.push(waiting);
      size += 1;
      if (size <= most) return;
      for (const [oldest, others] of byDigest) {
        const forgotten = remove(oldest, others, 0);
        if (forgotten !== undefined) onForgotten(forgotten);
        return;
      }
    },
    take(digest, fits = () => true) {
      const list = byDigest.get(digest);
      const at = list?.findIndex(fits) ?? -1;
      return list === undefined || at === -1 ? undefined : remove(digest, list, at);
    },
    all: () => [...byDigest].flatMap(([digest, list]) => list.map((one) => ({ ...one, digest }))),
  };
}
