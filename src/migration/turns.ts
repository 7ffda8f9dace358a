/** Lets what must not overlap within a run take turns. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Acts when everybody who asked before is done; resolves or rejects as `act` does, which keeps nobody from his turn. */
  take<T>(act: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(act);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
