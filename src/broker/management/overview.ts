import { z } from 'zod';
import { ForeignTags } from '../../topology/foreign-json.js';
import type { ManagementApi } from './api.js';

const Overview = z.object({
  rabbitmq_version: z.string(),
  cluster_name: z.string().default(''),
  node: z.string().default(''),
  rates_mode: z.string().default('basic'),
  listeners: z
    .array(z.object({ node: z.string(), protocol: z.string(), port: z.number() }))
    .default([]),
  exchange_types: z
    .array(z.object({ name: z.string(), enabled: z.boolean().default(true) }))
    .nullish(),
});

export interface Listener {
  readonly node: string;
  readonly protocol: 'amqp' | 'amqp/ssl';
  readonly port: number;
}

export interface Overview {
  readonly version: string;
  readonly clusterName: string;
  /** The node that answered. */
  readonly node: string;
  /** Where AMQP 0-9-1 is spoken, on all nodes; a user without the monitoring tag is not told. */
  readonly listeners: readonly Listener[];
  /** `basic`, `detailed` or `none`. */
  readonly ratesMode: string;
  /** Types of exchange the node that answered has; undefined: it does not say. */
  readonly exchangeTypes: readonly string[] | undefined;
}

export interface Identity {
  readonly name: string;
  readonly tags: readonly string[];
}

/** What the broker says of itself. */
export async function readOverview(api: ManagementApi): Promise<Overview> {
  const overview = await api.get(['overview'], Overview);
  return {
    version: overview.rabbitmq_version,
    clusterName: overview.cluster_name,
    node: overview.node,
    listeners: overview.listeners.flatMap(({ node, protocol, port }) =>
      protocol === 'amqp' || protocol === 'amqp/ssl' ? [{ node, protocol, port }] : [],
    ),
    ratesMode: overview.rates_mode,
    exchangeTypes: overview.exchange_types
      ?.filter(({ enabled }) => enabled)
      .map(({ name }) => name),
  };
}

/** The user the broker takes us for. */
export function whoami(api: ManagementApi): Promise<Identity> {
  return api.get(['whoami'], z.object({ name: z.string(), tags: ForeignTags }));
}
