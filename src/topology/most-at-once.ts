import type { SampleSpan } from './snapshot.js';

/** How many were there at one time, at most: of a client that reconnects, not its old and new connections together. */
export function mostAtOnce(items: readonly { readonly span?: SampleSpan }[]): number {
  const changes = new Map<number, number>();
  const change = (at: number, by: number) => changes.set(at, (changes.get(at) ?? 0) + by);
  let always = 0;
  for (const { span } of items) {
    if (span === undefined) always += 1;
    else {
      change(span.first, 1);
      change(span.last + 1, -1);
    }
  }
  let now = 0;
  let most = 0;
  for (const [, by] of [...changes].sort(([a], [b]) => a - b)) {
    now += by;
    most = Math.max(most, now);
  }
  return always + most;
}
