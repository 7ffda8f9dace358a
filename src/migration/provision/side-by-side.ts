/** Broker requests of one step that may be under way at once. */
const MOST_AT_ONCE = 8;

/** Does it to every item, a few at a time, and resolves to the results in the items' order. The first error ends it. */
export async function sideBySide<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  atOnce = MOST_AT_ONCE,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const waiting = items.entries();
  async function worker(): Promise<void> {
    for (const [index, item] of waiting) results.set(index, await work(item));
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
