import type { QueueFlow } from '../../broker/management/queue-flow.js';

/** How long a bridge has carried nothing, though messages wait for it. */
export interface Stall {
  readonly forMs: number;
  readonly waiting: number;
  /** The same messages are sent again and again: something refuses them. */
  readonly again: boolean;
  /** All of them are out with some consumer, which need not be the shovel. */
  readonly allOut: boolean;
}

/** With counters that are up to 5 s old and a look each 2 s, what does not move is told after about 15 s. */
const toleratedMs = 8_000;

interface Mark {
  readonly atMs: number;
  readonly acknowledged: number;
  readonly redelivered: number;
}

/**
 * Follows what is acknowledged on the queue that a bridge empties: a shovel acknowledges what green has confirmed, so that
 * a count which stands still while messages wait says that nothing gets through. A depth says less, since publishers may
 * go on. What the broker does not count is never called a stall.
 */
export class BridgeProgress {
  #mark: Mark | undefined;

  /** The stall as of this look, `atMs` on a clock that never goes back; undefined: it moves, has nothing to do, or is not told. */
  look(atMs: number, flow: QueueFlow | undefined): Stall | undefined {
    const waiting = (flow?.ready ?? 0) + (flow?.unacknowledged ?? 0);
    if (flow?.ready === undefined || flow.delivered === 0 || waiting === 0) {
      this.forget();
      return undefined;
    }
    const { ready, acknowledged, redelivered } = flow;
    // A counter that went back is one of a node that was restarted.
    if (this.#mark?.acknowledged !== acknowledged) {
      this.#mark = { atMs, acknowledged, redelivered };
    }
    const forMs = atMs - this.#mark.atMs;
    if (forMs < toleratedMs) return undefined;
    const again = redelivered > this.#mark.redelivered;
    return { forMs, waiting, again, allOut: ready === 0 };
  }

  /** From here on, as after something that explains a standstill. */
  forget(): void {
    this.#mark = undefined;
  }
}
