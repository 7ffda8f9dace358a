import { compareText } from '../topology/order.js';

/** A sorted copy; later keys break the ties of earlier ones. */
export function sortedBy<T>(items: Iterable<T>, ...keys: readonly ((item: T) => string)[]): T[] {
  const list = [...items];
  if (list.length < 2) return list;
  return list.sort((a, b) => {
    for (const key of keys) {
      const order = compareText(key(a), key(b));
      if (order !== 0) return order;
    }
    return 0;
  });
}

/** Each name once, in order. */
export function sortedNames(names: Iterable<string>): string[] {
  return [...new Set(names)].sort(compareText);
}
