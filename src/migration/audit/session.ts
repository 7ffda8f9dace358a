import { setTimeout as delay } from 'node:timers/promises';
import type { TraceCopy } from '../../broker/amqp/trace-copy.js';
import { isTracing, nodeToTrace, switchTracingOn } from '../../broker/tracing.js';
import type { AuditGap } from '../../verification/audit/audit-result.js';
import type { Auditing, End, SwitchedEnds } from './auditing.js';
import { countCopy, deliveryKey, publishingKey, type AuditedBridge } from './audited-bridge.js';
import { openTap, type Tap, type TapRoom } from './tap.js';
import { watchNodes } from './watch-nodes.js';

const lastCopiesMs = 300;

/** Firehoses that are on, and what takes their copies. */
export interface AuditSession {
  /** Switches off, waits for the last copies, and tells why not all of them came. Throws TRACE.STILL_ON. */
  end(): Promise<readonly AuditGap[]>;
}

export interface SessionOptions {
  readonly from: End;
  readonly to: End;
  /** All bridges between these two vhosts in this direction. */
  readonly bridges: readonly AuditedBridge[];
  readonly room: TapRoom;
}

/** Taps first, so that no copy is made that nobody takes; what the bridges publish first, since it comes later. Throws TRACE and BROKER errors, with nothing left on. */
export async function beginSession(
  context: Auditing,
  options: SessionOptions,
): Promise<AuditSession> {
  const { from, to, bridges } = options;
  const taps: Tap[] = [];
  try {
    for (const end of [to, from]) taps.push(await tapOf(context, options, end));
    const switched = await switchOn(context, from, to);
    const watch = watchNodes(context, { from, to, bridges, nodes: switched });
    return { end: () => endSession(context, options, { taps, switched, watch }) };
  } catch (error) {
    await closeAll(taps);
    throw error;
  }
}

interface Running {
  readonly taps: readonly Tap[];
  readonly switched: SwitchedEnds;
  readonly watch: ReturnType<typeof watchNodes>;
}

async function endSession(
  { brokers }: Auditing,
  { from, to }: SessionOptions,
  { taps, switched, watch }: Running,
): Promise<readonly AuditGap[]> {
  try {
    await watch.end();
    const isOn = await Promise.all(
      [from, to].map(({ side, vhost }) => isTracing(brokers[side].api, [vhost])),
    ).catch(() => [false]);
    await switchOff(switched);
    const found = await Promise.all(taps.map((tap) => tap.finish()));
    const wasOff: readonly AuditGap[] = isOn.includes(false) ? ['switched-off'] : [];
    return [...new Set([...wasOff, ...found.flat()])];
  } finally {
    await closeAll(taps);
  }
}

async function closeAll(taps: readonly Tap[]): Promise<void> {
  for (const tap of taps) await tap[Symbol.asyncDispose]();
}

function tapOf(
  { brokers, plan }: Auditing,
  { from, bridges, room }: SessionOptions,
  end: End,
): Promise<Tap> {
  const known = bridges.filter(({ gaps }) => !gaps.has('name-too-long'));
  const bySubject = new Map(
    known.map((one) => [end === from ? one.bridge.from.queue : one.bridge.transit, one]),
  );
  const event: TraceCopy['event'] = end === from ? 'deliver' : 'publish';
  return openTap(brokers[end.side], {
    vhost: end.vhost,
    keys: known.map(({ bridge }) => (end === from ? deliveryKey : publishingKey)(bridge)),
    room,
    onCopy: (copy) => {
      const audited = bySubject.get(copy.subject);
      if (audited !== undefined && copy.event === event) countCopy(audited, copy, plan.migrationId);
    },
  });
}

async function switchOn({ brokers, plan }: Auditing, from: End, to: End): Promise<SwitchedEnds> {
  const api = brokers[to.side].api;
  if (plan.strategy === 'vhost') {
    const both = await switchTracingOn(api, await nodeToTrace(api), [to.vhost, from.vhost]);
    return { from: both, to: both };
  }
  const source = brokers[from.side].api;
  const nodes = { to: await nodeToTrace(api), from: await nodeToTrace(source) };
  const switched = await switchTracingOn(api, nodes.to, [to.vhost]);
  try {
    return { to: switched, from: await switchTracingOn(source, nodes.from, [from.vhost]) };
  } catch (error) {
    await switched.off();
    throw error;
  }
}

async function switchOff({ from, to }: SwitchedEnds): Promise<void> {
  try {
    await from.off();
    if (from !== to) await delay(lastCopiesMs);
  } finally {
    if (from !== to) await to.off();
  }
}
