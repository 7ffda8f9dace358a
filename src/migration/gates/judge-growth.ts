import { flowWindowMs } from '../../plan/flow-window.js';
import { type Look, messagesIn, type QueuePair, spanOf } from './look.js';
import { gravest, type Judgement } from './verdict.js';

/** Longer than the broker takes to renew its figures, so that of two brokers' figures the newer are among it. */
const renewedMs = 7_500;

/** Messages the client holds and does not acknowledge, less what bridges brought. */
export function judgeUnacknowledged(looks: readonly Look[], atMost: number): Judgement {
  return judgeGrowth(looks, atMost, 'unacknowledged');
}

/** Messages that wait for the client, less what bridges brought. */
export function judgeReady(looks: readonly Look[], atMost: number): Judgement {
  return judgeGrowth(looks, atMost, 'ready');
}

/**
 * Growth that lasts: even the least of the later half is more than the most of the earlier half. What waits on blue
 * counts with it, so that a backlog that a bridge brings does not look like one that grows.
 */
function judgeGrowth(
  looks: readonly Look[],
  atMost: number,
  which: 'ready' | 'unacknowledged',
): Judgement {
  const names = looks.at(-1)?.queues.map(({ name }) => name) ?? [];
  const judged = names.map((name) => {
    const series = looks.flatMap(({ atMs, queues }) => {
      const pair = queues.find((queue) => queue.name === name);
      const blue = pair?.blue === undefined ? 0 : messagesIn({ ...pair, green: undefined });
      return [{ atMs, count: sum(pair?.green?.[which], blue) }];
    });
    return judgeSeries(series, atMost, `${which} messages of ${JSON.stringify(name)}`);
  });
  return gravest(judged) ?? { state: 'ok', value: 'it consumes nothing' };
}

interface Reading {
  readonly atMs: number;
  /** undefined: the broker did not say. */
  readonly count: number | undefined;
}

function judgeSeries(series: readonly Reading[], atMost: number, what: string): Judgement {
  if (series.at(-1)?.count === undefined)
    return { state: 'wait', value: `the broker does not tell the ${what} yet` };
  const known = series.flatMap(({ atMs, count }) => (count === undefined ? [] : [{ atMs, count }]));
  const spanMs = spanOf(known);
  if (spanMs < flowWindowMs) return tooEarly(spanMs, what);
  const middle = (known[0]?.atMs ?? 0) + spanMs / 2;
  const earlier = known.filter(({ atMs }) => atMs < middle).map(({ count }) => count);
  const later = known.filter(({ atMs }) => atMs >= middle).map(({ count }) => count);
  const grown = Math.max(0, Math.min(...later) - Math.max(...earlier));
  return { state: grown > atMost ? 'fail' : 'ok', value: `the ${what} grew by ${grown}` };
}

/** All dead letters together, since before the client moved. */
export function judgeDeadLetters(
  looks: readonly Look[],
  { atMost, before }: { readonly atMost: number; readonly before: number | undefined },
): Judgement {
  const series = looks.map(({ atMs, deadLetters }) => ({ atMs, count: inAll(deadLetters) }));
  const now = series.at(-1);
  if (now?.count === undefined)
    return { state: 'wait', value: 'the broker does not tell the number of dead letters yet' };
  const base = before ?? series.find(({ count }) => count !== undefined)?.count ?? 0;
  const spanMs = spanOf(series);
  if (spanMs < renewedMs) return tooEarly(spanMs, 'dead letters');
  const newest = series.filter(({ atMs }) => now.atMs - atMs <= renewedMs);
  const least = Math.min(...newest.map(({ count }) => count ?? Infinity));
  const grown = Math.max(0, least - base);
  return { state: grown > atMost ? 'fail' : 'ok', value: `${grown} more dead letters` };
}

/** Messages in queues of both sides; undefined: the broker does not tell of one. */
export function inAll(pairs: readonly QueuePair[]): number | undefined {
  return pairs.reduce<number | undefined>((all, pair) => sum(all, messagesIn(pair)), 0);
}

function tooEarly(spanMs: number, what: string): Judgement {
  return { state: 'early', value: `${what} seen for ${Math.floor(spanMs / 1000)} s so far` };
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}
