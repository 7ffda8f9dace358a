/** One message as its publisher made it. `sequence` counts per publisher and queue, from 1. */
export interface Identity {
  readonly publisher: string;
  readonly queue: string;
  readonly sequence: number;
  /** The routing key it was sent under. */
  readonly key: string;
}

/** Counts of messages; `outOfOrder` are those seen for the first time behind a later one of the same publisher. */
export interface QueueTally {
  readonly queue: string;
  readonly published: number;
  readonly consumed: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly outOfOrder: number;
  readonly misrouted: number;
  /** With another body or other properties than they were made with; what they were counts as lost. */
  readonly altered: number;
}

interface Account {
  readonly confirmed: Set<string>;
  readonly consumed: Set<string>;
  readonly newest: Map<string, number>;
  duplicated: number;
  outOfOrder: number;
  misrouted: number;
  altered: number;
}

/** What the application itself knows of its messages: confirmed by the broker, and seen by a consumer. */
export class Tally {
  readonly #queues = new Map<string, Account>();
  #repeatable = 0;

  /** So many messages may be seen again because of what a client did: what it sends again, or may get again. */
  mayRepeat(messages: number): void {
    this.#repeatable += messages;
  }

  /** What clients by themselves may have caused to be seen twice, at most. */
  get repeatable(): number {
    return this.#repeatable;
  }

  confirmed(message: Identity): void {
    this.#account(message.queue).confirmed.add(idOf(message));
  }

  consumed(message: Identity, from: { readonly queue: string; readonly key: string }): void {
    const account = this.#account(from.queue);
    if (message.queue !== from.queue || message.key !== from.key) account.misrouted += 1;
    const id = idOf(message);
    if (account.consumed.has(id)) {
      account.duplicated += 1;
      return;
    }
    account.consumed.add(id);
    const newest = account.newest.get(message.publisher) ?? 0;
    if (message.sequence < newest) account.outOfOrder += 1;
    else account.newest.set(message.publisher, message.sequence);
  }

  /** A message came that nobody made so. */
  altered(queue: string): void {
    this.#account(queue).altered += 1;
  }

  /** Confirmed and not consumed: lost, once nothing is on its way any more. */
  lost(): number {
    return this.report().reduce((sum, { lost }) => sum + lost, 0);
  }

  report(): readonly QueueTally[] {
    return [...this.#queues].map(([queue, account]) => {
      const { confirmed, consumed, duplicated, outOfOrder, misrouted, altered } = account;
      const lost = [...confirmed].filter((id) => !consumed.has(id)).length;
      const counts = { published: confirmed.size, consumed: consumed.size, lost };
      return { queue, ...counts, duplicated, outOfOrder, misrouted, altered };
    });
  }

  #account(queue: string): Account {
    const known = this.#queues.get(queue);
    if (known !== undefined) return known;
    const made: Account = {
      confirmed: new Set(),
      consumed: new Set(),
      newest: new Map(),
      duplicated: 0,
      outOfOrder: 0,
      misrouted: 0,
      altered: 0,
    };
    this.#queues.set(queue, made);
    return made;
  }
}

function idOf({ publisher, sequence }: Identity): string {
  return `${publisher}:${sequence}`;
}
