import { z } from 'zod';
import type { ManagementApi } from './api.js';
import { readPages } from './pages.js';

const Counter = z.number().default(0);

const Counters = z.object({
  publish: Counter,
  ack: Counter,
  deliver_get: Counter,
  deliver_no_ack: Counter,
  get: Counter,
  get_no_ack: Counter,
  redeliver: Counter,
});

const ListedQueue = z.object({
  name: z.string(),
  // Absent before the first message, for which some releases write an empty list.
  message_stats: Counters.nullish().catch(undefined),
});

const COLUMNS = ['name', ...Object.keys(Counters.shape).map((key) => `message_stats.${key}`)];

/** What went through a queue since its node started; statistics, up to 5 s old. */
export interface QueueCounters {
  readonly published: number;
  readonly delivered: number;
  /** What was delivered without wanting an acknowledgement counts as acknowledged. */
  readonly acknowledged: number;
  readonly redelivered: number;
  /** Of the delivered ones, by `basic.get` or without wanting an acknowledgement. */
  readonly fetched: number;
}

/** Counters of each queue of a vhost; all 0 for those that nothing went through, and where the broker keeps none. */
export async function listQueueCounters(
  api: ManagementApi,
  vhost: string,
): Promise<ReadonlyMap<string, QueueCounters>> {
  const query = { columns: COLUMNS.join(',') };
  const listed = await readPages(api, ['queues', vhost], ListedQueue, query);
  return new Map(
    listed.map(({ name, message_stats: stats }) => {
      const counters = stats ?? Counters.parse({});
      return [
        name,
        {
          published: counters.publish,
          delivered: counters.deliver_get,
          acknowledged: counters.ack + counters.deliver_no_ack + counters.get_no_ack,
          redelivered: counters.redeliver,
          fetched: counters.get + counters.get_no_ack + counters.deliver_no_ack,
        },
      ];
    }),
  );
}
