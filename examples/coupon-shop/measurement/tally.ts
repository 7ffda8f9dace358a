/** What happened to the messages of one queue, as the applications counted it. */
export class Tally {
  readonly #published = new Set<string>();
  readonly #consumed = new Set<string>();
  readonly #newest = new Map<string, number>();
  readonly #publishedAt = new Map<string, number>();
  readonly #consumedAt: number[] = [];
  #deliveries = 0;
  outOfOrder = 0;
  misrouted = 0;
  publisherGapMs = 0;

  publish(publisher: string, sequence: number, at: number): void {
    this.#published.add(`${publisher}/${sequence}`);
    const before = this.#publishedAt.get(publisher) ?? at;
    this.publisherGapMs = Math.max(this.publisherGapMs, at - before);
    this.#publishedAt.set(publisher, at);
  }

  /**
   * Events of one queue must come in the order of its consumer. AMQP keeps the order of messages that take the same
   * way, so order is asked for per publisher and routing key.
   */
  consume(publisher: string, sequence: number, sentAs: string, at: number): void {
    const id = `${publisher}/${sequence}`;
    this.#deliveries += 1;
    this.#consumedAt.push(at);
    if (this.#consumed.has(id)) return;
    this.#consumed.add(id);
    const sender = `${publisher} ${sentAs}`;
    const newest = this.#newest.get(sender) ?? 0;
    if (sequence < newest) this.outOfOrder += 1;
    else this.#newest.set(sender, sequence);
  }

  get published(): number {
    return this.#published.size;
  }

  /** Different messages. */
  get consumed(): number {
    return this.#consumed.size;
  }

  get duplicated(): number {
    return this.#deliveries - this.#consumed.size;
  }

  /** Confirmed to its publisher and never consumed. */
  get lost(): number {
    let lost = 0;
    for (const id of this.#published) if (!this.#consumed.has(id)) lost += 1;
    return lost;
  }

  get consumerGapMs(): number {
    const times = this.#consumedAt.sort((a, b) => a - b);
    return times.reduce((gap, at, index) => Math.max(gap, at - (times[index - 1] ?? at)), 0);
  }
}
