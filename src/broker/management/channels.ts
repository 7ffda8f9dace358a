import { z } from 'zod';
import { ForeignName } from '../../topology/foreign-json.js';
import type { LiveChannel } from '../../topology/snapshot.js';
import type { ManagementApi } from './api.js';
import { readPages } from './pages.js';

const Count = z.number().default(0).catch(0);

const ListedChannel = z.object({
  name: z.string(),
  vhost: z.string().default(''),
  user: z.string().default(''),
  connection_details: z.object({ name: ForeignName }).nullish().catch(undefined),
  confirm: z.boolean().nullish(),
  transactional: z.boolean().nullish(),
  consumer_count: Count,
  global_prefetch_count: Count,
  messages_unacknowledged: Count,
  message_stats: z.object({ publish: Count, confirm: Count }).nullish().catch(undefined),
});

const COLUMNS = Object.keys(ListedChannel.shape).join(',');

/** Channels of all vhosts; figures are statistics, up to 5 s old. */
export async function listChannels(api: ManagementApi): Promise<readonly LiveChannel[]> {
  const listed = await readPages(api, ['channels'], ListedChannel, { columns: COLUMNS });
  return listed.map((channel) => ({
    name: channel.name,
    vhost: channel.vhost,
    user: channel.user,
    connection: channel.connection_details?.name,
    // The flag is a statistic and comes late; a confirm that was counted proves the mode.
    confirm: (channel.confirm ?? false) || (channel.message_stats?.confirm ?? 0) > 0,
    transactional: channel.transactional ?? false,
    consumers: channel.consumer_count,
    globalPrefetch: channel.global_prefetch_count,
    unacknowledged: channel.messages_unacknowledged,
    published: channel.message_stats?.publish ?? 0,
  }));
}

const PublishHistory = z.object({
  message_stats: z
    .object({
      publish_details: z.object({
        samples: z.array(z.object({ sample: z.number(), timestamp: z.number() })),
      }),
    })
    .nullish()
    .catch(undefined),
});

/** Counts of what a channel had published, every 5 s of the last five minutes, oldest first; empty: it is gone, or nothing was counted. */
export async function readPublishHistory(
  api: ManagementApi,
  channel: string,
): Promise<readonly { readonly atMs: number; readonly count: number }[]> {
  const query = { msg_rates_age: 300, msg_rates_incr: 5 };
  const detail = await api.find(['channels', channel], PublishHistory, query);
  const samples = detail?.message_stats?.publish_details.samples ?? [];
  return samples
    .map(({ sample, timestamp }) => ({ atMs: timestamp, count: sample }))
    .toSorted((a, b) => a.atMs - b.atMs);
}

const ChannelDetail = z.object({
  publishes: z
    .array(
      z.object({ exchange: z.object({ name: z.string() }), stats: z.object({ publish: Count }) }),
    )
    .nullish()
    .catch(undefined),
});

/** Exchanges a channel has published to, with how many messages; only a broker whose `ratesMode` is `detailed` counts them. */
export async function readChannelPublishes(
  api: ManagementApi,
  channel: string,
): Promise<readonly { readonly exchange: string; readonly messages: number }[]> {
  // One that was closed meanwhile has nothing to tell any more.
  const detail = await api.find(['channels', channel], ChannelDetail);
  return (detail?.publishes ?? []).map(({ exchange, stats }) => ({
    exchange: exchange.name,
    messages: stats.publish,
  }));
}
