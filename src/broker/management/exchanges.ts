import { z } from 'zod';
import { DefinedExchange } from '../../topology/definition-objects.js';
import { toExchange } from '../../topology/foreign-objects.js';
import type { Exchange } from '../../topology/topology.js';
import type { ManagementApi } from './api.js';

const ListedExchange = DefinedExchange.extend({
  vhost: z.string(),
  message_stats: z
    .object({ publish_in: z.number().default(0), publish_out: z.number().default(0) })
    .nullish()
    // Without statistics yet, some releases write an empty list.
    .catch(undefined),
});

/** An exchange with the messages it ever took in and passed on; statistics, up to 5 s old. */
export interface ListedExchange {
  readonly exchange: Exchange;
  readonly publishedIn: number;
  readonly publishedOut: number;
}

/** Exchanges of one vhost, the predeclared ones included. */
export async function listExchanges(
  api: ManagementApi,
  vhost: string,
): Promise<readonly Exchange[]> {
  const listed = await api.get(
    ['exchanges', vhost],
    z.array(DefinedExchange.required({ vhost: true })),
  );
  return listed.map((exchange) => toExchange({ ...exchange, vhost }));
}

/** One exchange; undefined when there is none. */
export async function findExchange(
  api: ManagementApi,
  vhost: string,
  name: string,
): Promise<ListedExchange | undefined> {
  const found = await api.find(['exchanges', vhost, name], ListedExchange);
  if (found === undefined) return undefined;
  return {
    exchange: toExchange(found),
    publishedIn: found.message_stats?.publish_in ?? 0,
    publishedOut: found.message_stats?.publish_out ?? 0,
  };
}

const Counted = z.object({
  name: z.string(),
  message_stats: z.object({ publish_in: z.number().optional() }).nullish().catch(undefined),
});

/** Messages that ever entered each exchange of a vhost; statistics, up to 5 s old. Without those of which none is told. */
export async function listPublishedIn(
  api: ManagementApi,
  vhost: string,
): Promise<ReadonlyMap<string, number>> {
  const query = { columns: 'name,message_stats.publish_in' };
  const listed = await api.get(['exchanges', vhost], z.array(Counted), query);
  return new Map(
    listed.flatMap(({ name, message_stats: stats }) =>
      stats?.publish_in === undefined ? [] : [[name, stats.publish_in] as const],
    ),
  );
}

const Carried = z.object({
  name: z.string(),
  message_stats: z
    .object({ publish_in: z.number().default(0), publish_out: z.number().default(0) })
    .nullish()
    .catch(undefined),
});

/** Messages that ever entered each exchange of a vhost, and that it passed on to queues; statistics, up to 5 s old. */
export async function listCarried(
  api: ManagementApi,
  vhost: string,
): Promise<ReadonlyMap<string, { readonly entered: number; readonly routed: number }>> {
  const query = { columns: 'name,message_stats.publish_in,message_stats.publish_out' };
  const listed = await api.get(['exchanges', vhost], z.array(Carried), query);
  return new Map(
    listed.map(({ name, message_stats: stats }) => [
      name,
      { entered: stats?.publish_in ?? 0, routed: stats?.publish_out ?? 0 },
    ]),
  );
}

/** Declares an exchange as given; a different one of that name is BROKER.REFUSED. */
export function declareExchange(
  api: ManagementApi,
  exchange: Exchange,
): Promise<'created' | 'updated'> {
  const { vhost, name, type, durable, autoDelete, internal } = exchange;
  return api.put(['exchanges', vhost, name], {
    type,
    durable,
    auto_delete: autoDelete,
    internal,
    arguments: exchange.arguments,
  });
}

/** Deletes an exchange and its bindings; with `ifUnused` only when nothing is bound to it. */
export function deleteExchange(
  api: ManagementApi,
  vhost: string,
  name: string,
  { ifUnused }: { readonly ifUnused: boolean },
): Promise<'deleted' | 'absent'> {
  return api.delete(['exchanges', vhost, name], { query: ifUnused ? { 'if-unused': true } : {} });
}
