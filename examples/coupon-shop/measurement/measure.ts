import { routedTo } from '../topology/routing.js';
import { bindings, queues } from '../topology/topology.js';
import type { ShopEvent } from './events.js';
import { Tally } from './tally.js';

export interface Figures {
  readonly published: number;
  /** Different messages. */
  readonly consumed: number;
  /** Confirmed to the publisher and never consumed. */
  readonly lost: number;
  readonly duplicated: number;
  /** First deliveries of a message older than one delivered before, of the same publisher and routing key. */
  readonly outOfOrder: number;
  /** Received with another routing key than the one sent, or from a queue that key does not lead to. */
  readonly misrouted: number;
  readonly consumerGapMs: number;
  readonly publisherGapMs: number;
}

export interface QueueFigures extends Figures {
  readonly name: string;
}

export interface Measurement extends Figures {
  readonly queues: readonly QueueFigures[];
}

const RETRY_QUEUE = bindings.find(({ exchange }) => exchange === 'retry')?.queue ?? '';

/** Adds up what the applications counted; gaps of the totals are the longest of any queue. */
export async function measure(
  events: AsyncIterable<ShopEvent> | Iterable<ShopEvent>,
): Promise<Measurement> {
  const tallies = new Map(queues.map(({ name }) => [name, new Tally()]));
  const tally = (queue: string): Tally => {
    const found = tallies.get(queue);
    if (found === undefined)
      throw new Error(`an event names queue ${queue}, which is not the shop's`);
    return found;
  };
  for await (const event of events) count(event, tally);
  const rows = [...tallies].map(([name, counted]) => ({ name, ...figuresOf(counted) }));
  return { queues: rows, ...totalOf(rows) };
}

function count(event: ShopEvent, tally: (queue: string) => Tally): void {
  switch (event[0]) {
    case 'published': {
      const [, at, publisher, sequence, exchange, key] = event;
      for (const queue of routedTo(exchange, key)) tally(queue).publish(publisher, sequence, at);
      return;
    }
    case 'consumed': {
      const [, at, queue, publisher, sequence, sentAs, receivedAs] = event;
      tally(queue).consume(publisher, sequence, sentAs, at);
      if (sentAs !== receivedAs || !leadsTo(receivedAs, queue)) tally(queue).misrouted += 1;
      return;
    }
    // Nobody consumes the retry queue: what goes in are rejections, what comes out arrives a second time.
    case 'rejected':
      tally(RETRY_QUEUE).publish(event[3], event[4], event[1]);
      return;
    case 'retried':
      tally(RETRY_QUEUE).consume(event[3], event[4], '', event[1]);
      return;
    case 'unroutable':
      return;
    default:
      event satisfies never;
  }
}

const leading = new Map<string, boolean>();

function leadsTo(key: string, queue: string): boolean {
  const question = `${queue} ${key}`;
  const known = leading.get(question);
  if (known !== undefined) return known;
  const answer = ['coupons', 'audit', 'loyalty'].some((exchange) =>
    routedTo(exchange, key).includes(queue),
  );
  leading.set(question, answer);
  return answer;
}

function figuresOf(tally: Tally): Figures {
  const { published, consumed, lost, duplicated, outOfOrder, misrouted } = tally;
  const { consumerGapMs, publisherGapMs } = tally;
  return {
    published,
    consumed,
    lost,
    duplicated,
    outOfOrder,
    misrouted,
    consumerGapMs,
    publisherGapMs,
  };
}

function totalOf(rows: readonly Figures[]): Figures {
  const sum = (figure: keyof Figures) => rows.reduce((total, row) => total + row[figure], 0);
  const longest = (figure: keyof Figures) => Math.max(0, ...rows.map((row) => row[figure]));
  return {
    published: sum('published'),
    consumed: sum('consumed'),
    lost: sum('lost'),
    duplicated: sum('duplicated'),
    outOfOrder: sum('outOfOrder'),
    misrouted: sum('misrouted'),
    consumerGapMs: longest('consumerGapMs'),
    publisherGapMs: longest('publisherGapMs'),
  };
}
