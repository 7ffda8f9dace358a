import type { ListedQueue } from '../../broker/management/queues.js';
import type { Bridge } from '../../plan/bridge.js';
import { counted } from '../../topology/amounts.js';
import type { LiveConsumer } from '../../topology/snapshot.js';
import type { Stall } from './progress.js';

/** Why a bridge carries nothing; part of what scripts may rely on. */
export type StallCause =
  | 'alarm'
  | 'object-missing'
  | 'target-unavailable'
  | 'target-full'
  | 'source-held'
  | 'refused'
  | 'unknown';

/** What was found around a bridge that stands still. */
export interface StallFacts {
  /** In force where it publishes to. */
  readonly alarms: readonly string[];
  /** In words. */
  readonly missing: string | undefined;
  readonly target: ListedQueue | undefined;
  readonly source: ListedQueue | undefined;
  /** Of the queue it empties, the shovel's own among them. */
  readonly consumers: readonly LiveConsumer[];
}

/** The first cause that explains it, in words that follow a colon. */
export function stallCause(
  { from, to }: Bridge,
  stall: Stall,
  { alarms, missing, target, source, consumers }: StallFacts,
): { readonly cause: StallCause; readonly message: string } {
  if (alarms.length > 0) {
    return {
      cause: 'alarm',
      message: `an alarm is in force on ${to.side}, ${alarms.join(', ')}, and it goes on when that ends`,
    };
  }
  if (missing !== undefined) return { cause: 'object-missing', message: missing };
  const state = target?.live.state;
  const name = JSON.stringify(to.queue);
  if (state !== undefined && !['running', 'flow', 'idle'].includes(state)) {
    return { cause: 'target-unavailable', message: `queue ${name} on ${to.side} is ${state}` };
  }
  const full = fullness(target);
  if (full !== undefined) {
    return { cause: 'target-full', message: `queue ${name} on ${to.side} takes no more: ${full}` };
  }
  if (consumers.length > 1 && isHeld(source, consumers)) {
    return {
      cause: 'source-held',
      message: `another consumer of ${JSON.stringify(from.queue)} on ${from.side} keeps it to itself`,
    };
  }
  return stall.again
    ? { cause: 'refused', message: `${to.side} refuses the same messages again and again` }
    : { cause: 'unknown', message: `no cause found; the log of ${to.side} may have one` };
}

/** Of a queue that rejects what does not fit, how full it is; undefined: there is room, or it drops instead. */
function fullness(target: ListedQueue | undefined): string | undefined {
  if (target === undefined) return undefined;
  const { live, queue, effectivePolicy } = target;
  const overflow = queue.arguments['x-overflow'] ?? effectivePolicy['overflow'];
  if (typeof overflow !== 'string' || !overflow.startsWith('reject-publish')) return undefined;
  const limits = [
    { key: 'max-length', found: live.messages, unit: 'message' },
    { key: 'max-length-bytes', found: live.messageBytes, unit: 'byte' },
  ];
  for (const { key, found, unit } of limits) {
    const given = [queue.arguments[`x-${key}`], effectivePolicy[key]].filter(
      (limit) => typeof limit === 'number',
    );
    const most = Math.min(...given);
    if (found !== undefined && found >= most) return `${found} of at most ${counted(most, unit)}`;
  }
  return undefined;
}

function isHeld(source: ListedQueue | undefined, consumers: readonly LiveConsumer[]): boolean {
  const single = source?.queue.arguments['x-single-active-consumer'] === true;
  return single || consumers.some(({ exclusive }) => exclusive);
}
