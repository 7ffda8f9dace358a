import { longest, type Window } from './window.js';

interface Happening {
  readonly at: number;
  readonly id: string;
  readonly delivered: boolean;
}

/** How long messages of one queue waited while nothing at all was delivered from it. */
export class Starvation {
  readonly #happenings: Happening[] = [];
  #spans: readonly Window[] | undefined;

  /** The broker has confirmed it. */
  arrived(id: string, at: number): void {
    this.#happenings.push({ at, id, delivered: false });
  }

  delivered(id: string, at: number): void {
    this.#happenings.push({ at, id, delivered: true });
  }

  /** Milliseconds; an empty queue waits for nothing. */
  longestWithin(window: Window): number {
    this.#spans ??= waitingSpans(this.#happenings);
    return longest(this.#spans, window);
  }
}

/** From when a message was there, or from the delivery before, to each delivery. */
function waitingSpans(happenings: readonly Happening[]): Window[] {
  const waiting = new Set<string>();
  // A confirmation may be counted after the delivery.
  const early = new Set<string>();
  const spans: Window[] = [];
  let since: number | undefined;
  for (const { at, id, delivered } of happenings.toSorted((a, b) => a.at - b.at)) {
    if (!delivered) {
      if (early.delete(id)) continue;
      waiting.add(id);
      since ??= at;
    } else {
      if (since !== undefined) spans.push({ from: since, to: at });
      if (!waiting.delete(id)) early.add(id);
      since = waiting.size > 0 ? at : undefined;
    }
  }
  return spans;
}
