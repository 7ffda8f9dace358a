import type { Window } from './disappearance.js';
import { hasRunOn, type NodesSeen } from './node-starts.js';

/** The times over which a cluster is proven to have counted without a break, each from one of these looks to another. */
export function provenWindows(seen: readonly NodesSeen[]): readonly Window[] {
  const windows: Window[] = [];
  let earlier: NodesSeen | undefined;
  for (const later of seen) {
    const open = windows.at(-1);
    if (open !== undefined && earlier !== undefined && hasRunOn(earlier, later)) {
      windows[windows.length - 1] = { fromMs: open.fromMs, toMs: later.atMs };
    } else windows.push({ fromMs: later.atMs, toMs: later.atMs });
    earlier = later;
  }
  return windows;
}

export function isWithin({ fromMs, toMs }: Window, atMs: number): boolean {
  return fromMs <= atMs && atMs <= toMs;
}
