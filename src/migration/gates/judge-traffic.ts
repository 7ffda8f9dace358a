import type { QueueFlow } from '../../broker/management/queue-flow.js';
import { flowWindowMs } from '../../plan/flow-window.js';
import { type Look, spanOf, totalOf } from './look.js';
import { gravest, type Judgement } from './verdict.js';

/** Fewer redeliveries than this may be those of one batch a consumer gave back. */
const fewestRedeliveries = 20;

interface Traffic {
  readonly name: string;
  readonly spanMs: number;
  /** Messages were there at every look. */
  readonly busy: boolean;
  readonly acknowledged: number;
  readonly delivered: number;
  readonly redelivered: number;
}

/** While there are messages all the time, some are acknowledged. A long job is waited for, up to the deadline. */
export function judgeAcknowledgement(looks: readonly Look[], atLeast: number): Judgement {
  return judgeTraffic(looks, ({ name, spanMs, busy, acknowledged }) => {
    if (!busy) return { state: 'ok', value: `no message waits all the time in ${quoted(name)}` };
    const rate = acknowledged / (spanMs / 1000);
    const value = `${rate.toFixed(1)} messages of ${quoted(name)} acknowledged a second`;
    return { state: rate > 0 && rate >= atLeast ? 'ok' : 'wait', value };
  });
}

/** Messages that are given back are delivered again and again. */
export function judgeRedelivery(looks: readonly Look[], atMost: number): Judgement {
  return judgeTraffic(looks, ({ name, delivered, redelivered }) => {
    const percent = delivered === 0 ? 0 : (redelivered / delivered) * 100;
    const value = `${redelivered} of ${delivered} deliveries of ${quoted(name)} were redeliveries`;
    const failed = redelivered >= fewestRedeliveries && percent > atMost;
    return { state: failed ? 'fail' : 'ok', value };
  });
}

function judgeTraffic(looks: readonly Look[], judge: (traffic: Traffic) => Judgement): Judgement {
  const names = looks.at(-1)?.queues.map(({ name }) => name) ?? [];
  const judged = names.map((name): Judgement => {
    const traffic = trafficOf(looks, name);
    if (traffic === undefined)
      return {
        state: 'wait',
        value: `the broker does not tell yet what goes through ${quoted(name)}`,
      };
    if (traffic.spanMs >= flowWindowMs) return judge(traffic);
    const seconds = Math.floor(traffic.spanMs / 1000);
    return { state: 'early', value: `${quoted(name)} seen for ${seconds} s so far` };
  });
  return gravest(judged) ?? { state: 'ok', value: 'it consumes nothing' };
}

/** undefined: the broker does not tell right now. */
function trafficOf(looks: readonly Look[], name: string): Traffic | undefined {
  const flows = sinceReset(
    looks.map(({ atMs, queues }) => ({
      atMs,
      flow: queues.find((queue) => queue.name === name)?.green,
    })),
  );
  const first = flows[0]?.flow;
  const last = flows.at(-1)?.flow;
  if (first === undefined || last === undefined || isUncounted(last)) return undefined;
  return {
    name,
    spanMs: spanOf(flows),
    busy: flows.every(({ flow }) => (totalOf(flow) ?? 0) > 0),
    acknowledged: last.acknowledged - first.acknowledged,
    delivered: last.delivered - first.delivered,
    redelivered: last.redelivered - first.redelivered,
  };
}

/** Messages are out, and yet none was ever delivered: a broker with `management.rates_mode = none`, or figures to come. */
function isUncounted({ delivered, unacknowledged }: QueueFlow): boolean {
  return delivered === 0 && (unacknowledged ?? 0) > 0;
}

interface Flowing {
  readonly atMs: number;
  readonly flow: QueueFlow;
}

/** The newest looks in a row at which the broker told the figures and no counter went back: it does when a node restarts. */
function sinceReset(
  looks: readonly { readonly atMs: number; readonly flow: QueueFlow | undefined }[],
): readonly Flowing[] {
  const kept: Flowing[] = [];
  for (const { atMs, flow } of looks.toReversed()) {
    const later = kept.at(-1)?.flow;
    if (flow === undefined || totalOf(flow) === undefined) break;
    if (later !== undefined && wentBack(flow, later)) break;
    kept.push({ atMs, flow });
  }
  return kept.reverse();
}

function wentBack(earlier: QueueFlow, later: QueueFlow): boolean {
  return (['acknowledged', 'delivered', 'redelivered'] as const).some(
    (counter) => later[counter] < earlier[counter],
  );
}

function quoted(name: string): string {
  return JSON.stringify(name);
}
