import type { TraceCopy } from '../../broker/amqp/trace-copy.js';
import type { Bridge } from '../../plan/bridge.js';
import type { AuditedQueue, AuditGap } from '../../verification/audit/audit-result.js';
import { compareEnds, type EndComparison } from '../../verification/audit/compare-ends.js';
import { digestMessage } from '../../verification/audit/message-digest.js';

/** What an audit knows of one queue's way in one direction, trial batches among it. */
export interface AuditedBridge {
  readonly bridge: Bridge;
  readonly ends: EndComparison;
  readonly gaps: Set<AuditGap>;
  openAtStart: boolean;
  openAtEnd: boolean;
  /** Something was to be seen of it. */
  isConcerned: boolean;
}

/** The topic that the firehose gives a copy is a short string like any other. */
const longestTopic = 255;

export function auditedBridge(bridge: Bridge): AuditedBridge {
  const isNamed = Buffer.byteLength(deliveryKey(bridge)) <= longestTopic;
  return {
    bridge,
    ends: compareEnds(),
    gaps: new Set(isNamed ? [] : ['name-too-long']),
    openAtStart: false,
    openAtEnd: false,
    isConcerned: false,
  };
}

export function deliveryKey({ from }: Bridge): string {
  return `deliver.${from.queue}`;
}

export function publishingKey({ transit }: Bridge): string {
  return `publish.${transit}`;
}

/** Whether a delivery goes to a bridge: links inside the broker are of the user `none`, others of users of the migration. */
function isBridgeUser(user: string, migrationId: string): boolean {
  return user === 'none' || user.startsWith(`quorate.${migrationId}`);
}

/** Counts a copy from the vhost that the bridge takes from, or the one that it publishes to. */
export function countCopy(audited: AuditedBridge, copy: TraceCopy, migrationId: string): void {
  const { bridge, ends } = audited;
  const { redelivered } = copy;
  if (copy.event === 'publish') {
    ends.entered(digestOf(copy), routedTo(copy.queues, bridge));
    return;
  }
  if (isBridgeUser(copy.user, migrationId)) {
    ends.taken(digestOf(copy), `${copy.connection} ${copy.channel}`, redelivered);
  } else if (redelivered) {
    ends.takenByOther(digestOf(copy), redelivered);
  }
}

function digestOf({ body, keys, properties }: TraceCopy) {
  return digestMessage({ body, key: keys[0] ?? '', properties });
}

function routedTo(queues: readonly string[], { to, quarantine }: Bridge) {
  if (queues.includes(to.queue)) return 'target';
  return queues.includes(quarantine) ? 'quarantine' : 'nowhere';
}

export function auditedQueue(audited: AuditedBridge): AuditedQueue {
  const { bridge, ends, gaps, openAtStart, openAtEnd } = audited;
  const { direction, from, prefetch } = bridge;
  const forgotten: readonly AuditGap[] = ends.isForgetful() ? ['too-many-waiting'] : [];
  return {
    ...{ direction, vhost: from.vhost, queue: from.queue },
    ...ends.figures({ openAtStart, openAtEnd, prefetch }),
    gaps: [...gaps, ...forgotten],
  };
}
