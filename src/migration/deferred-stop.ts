/** What the first Ctrl-C does not cut off: an operator who wants it ended asks once more. */
export class DeferredStop {
  readonly #insisted = new AbortController();
  readonly #held: { readonly until: string }[] = [];

  /** Aborted when somebody insists. */
  get insisted(): AbortSignal {
    return this.#insisted.signal;
  }

  /** Completes "stops when …"; undefined: nothing is held. */
  get until(): string | undefined {
    return this.#held[0]?.until;
  }

  /** A stop waits until this is disposed of. `until` completes "stops when …". */
  hold(until: string): Disposable {
    const held = { until };
    this.#held.push(held);
    return {
      [Symbol.dispose]: () => {
        this.#held.splice(this.#held.indexOf(held), 1);
      },
    };
  }

  insist(): void {
    this.#insisted.abort();
  }
}
