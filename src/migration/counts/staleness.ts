/** A statistic that old has been renewed: brokers emit them every 5 s by default, and take some time to sum them up. */
export const settleMs = 7_000;

/** Brokers give a list again without asking anew for five times as long as it took them (`management_db_cache_multiplier`). */
const cacheFactor = 5;

/** How old the figures of one look may be, and how long it took. */
export class Staleness {
  readonly #begunMs = performance.now();
  #longestMs = 0;

  /** Reads a list of statistics. */
  async timed<T>(read: () => Promise<T>): Promise<T> {
    const begunMs = performance.now();
    const answer = await read();
    this.#longestMs = Math.max(this.#longestMs, performance.now() - begunMs);
    return answer;
  }

  told(): { readonly tookMs: number; readonly staleMs: number } {
    return {
      tookMs: Math.ceil(performance.now() - this.#begunMs),
      staleMs: Math.ceil(settleMs + cacheFactor * this.#longestMs),
    };
  }
}
