import { z } from 'zod';
import type { ManagementApi } from './api.js';

const Count = z.number().nullish();
const Counter = z.number().default(0);

const Counters = z.object({
  ack: Counter,
  deliver_get: Counter,
  deliver_no_ack: Counter,
  get_no_ack: Counter,
  redeliver: Counter,
});

const FoundQueue = z.object({
  messages_ready: Count,
  messages_unacknowledged: Count,
  // Absent before the first message, for which some releases write an empty list.
  message_stats: Counters.nullish().catch(undefined),
});

/** What goes through a queue; statistics, up to 5 s old. */
export interface QueueFlow {
  /** undefined: not told yet, as of a queue that was just declared. */
  readonly ready: number | undefined;
  readonly unacknowledged: number | undefined;
  /** These three only grow, until a node restarts. Messages sent without wanting an acknowledgement count as acknowledged. */
  readonly acknowledged: number;
  readonly delivered: number;
  readonly redelivered: number;
}

/** undefined: there is no such queue. */
export async function findQueueFlow(
  api: ManagementApi,
  vhost: string,
  name: string,
): Promise<QueueFlow | undefined> {
  const found = await api.find(['queues', vhost, name], FoundQueue);
  if (found === undefined) return undefined;
  const counters = found.message_stats ?? Counters.parse({});
  return {
    ready: found.messages_ready ?? undefined,
    unacknowledged: found.messages_unacknowledged ?? undefined,
    acknowledged: counters.ack + counters.deliver_no_ack + counters.get_no_ack,
    delivered: counters.deliver_get,
    redelivered: counters.redeliver,
  };
}
