import type { Policy } from '../topology/topology.js';

/** A policy of green that remembers which of blue's policies it comes from. */
export interface GreenPolicy extends Policy {
  readonly source: string;
}

/** A policy of green with the place in blue's order of the one it comes from, if it still has that one's pattern. */
export interface PlacedPolicy extends GreenPolicy {
  readonly place: number | undefined;
}
