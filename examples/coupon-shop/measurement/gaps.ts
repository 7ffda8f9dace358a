import { routedTo } from '../topology/routing.js';
import type { ShopEvent } from './events.js';
import { Starvation } from './starvation.js';
import { longest, type Window } from './window.js';

/** Longest gap of each client, by its name, for every window asked for. */
export interface Gaps {
  /** Of the consumer of these queues: how long at most messages were there and none was delivered. */
  ofQueues(queues: readonly string[], window: Window): number;
  /** Longest time between two publishes that the broker confirmed. */
  ofPublisher(publisher: string, window: Window): number;
}

/** Reads every event once; the gaps are then there for any window. */
export async function readGaps(
  events: AsyncIterable<ShopEvent> | Iterable<ShopEvent>,
): Promise<Gaps> {
  const queues = new Map<string, Starvation>();
  const published = new Map<string, number[]>();
  const queue = (name: string): Starvation => {
    const known = queues.get(name) ?? new Starvation();
    queues.set(name, known);
    return known;
  };
  for await (const event of events) {
    if (event[0] === 'published') {
      const [, at, publisher, sequence, exchange, key] = event;
      for (const name of routedTo(exchange, key))
        queue(name).arrived(`${publisher}/${sequence}`, at);
      const times = published.get(publisher) ?? [];
      times.push(at);
      published.set(publisher, times);
    } else if (event[0] === 'consumed' || event[0] === 'rejected') {
      const [, at, name, publisher, sequence] = event;
      queue(name).delivered(`${publisher}/${sequence}`, at);
    }
  }
  return {
    ofQueues: (names, window) =>
      Math.max(0, ...names.map((name) => queue(name).longestWithin(window))),
    ofPublisher: (publisher, window) =>
      longest(
        (published.get(publisher) ?? [])
          .toSorted((a, b) => a - b)
          .map((to, index, times) => {
            return { from: times[index - 1] ?? to, to };
          }),
        window,
      ),
  };
}
