import { isDifferent, type AuditFigures } from './figures.js';

/** Why the figures of a queue are not all there is to know. Words are API. */
export type AuditGap =
  /** More copies waited than the tap's queue holds. */
  | 'copies-dropped'
  /** The connection that takes copies, or its queue, was lost. */
  | 'tap-lost'
  /** Copies still came when nothing waited for them any more. */
  | 'tap-behind'
  /** The bridge ran, at least for a while, on a node whose firehose was off. */
  | 'other-node'
  /** Somebody else switched the firehose off, or its node was started again. */
  | 'switched-off'
  /** The firehose could not be switched on. */
  | 'not-switched-on'
  /** The firehose cannot name a queue of more than 247 bytes. */
  | 'name-too-long'
  /** More messages waited for their counterpart than are remembered. */
  | 'too-many-waiting';

export interface AuditedQueue extends AuditFigures {
  readonly direction: 'forward' | 'reverse';
  /** Of the queue it was taken from. */
  readonly vhost: string;
  readonly queue: string;
  /** Empty: every message that was taken and every one that entered is in the figures. */
  readonly gaps: readonly AuditGap[];
}

/** What an audit found. */
export interface AuditResult {
  /** Nothing is missing in any queue's figures. */
  readonly complete: boolean;
  readonly queues: readonly AuditedQueue[];
  /** What kept it from seeing all, in words; empty: nothing. */
  readonly notes: readonly string[];
}

/** Queues whose messages are proven to differ: where copies are missing, a difference may be theirs. */
export function provenDifferent({ queues }: AuditResult): readonly AuditedQueue[] {
  return queues.filter((queue) => queue.gaps.length === 0 && isDifferent(queue));
}
