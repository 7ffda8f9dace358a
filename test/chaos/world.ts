import { randomBytes } from 'node:crypto';
import { pathOf, send, type Management } from '../../examples/coupon-shop/setup/management.js';
import type { Side } from '../../src/topology/side.js';
import type { Strategy } from '../../src/topology/cluster.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import type { BrokerVersion } from '../lab/lab.js';
import { AmqpProxy } from './proxy/amqp-proxy.js';
import { ManagementProxy } from './proxy/management-proxy.js';

/** Who quorate is on either side. */
export const OPERATOR = 'ops';

/** A cluster as quorate and clients get to it, through what can be troubled, and as the chaos itself does. */
export interface Realm {
  readonly cluster: StartedCluster;
  /** An administrator, whatever is troubled. */
  readonly management: Management;
  readonly http: ManagementProxy;
  /** One for each node. */
  readonly amqp: readonly AmqpProxy[];
  readonly operatorPassword: string;
}

export interface World extends AsyncDisposable {
  readonly strategy: Strategy;
  /** Both are the same with strategy `vhost`. */
  readonly realms: Readonly<Record<Side, Realm>>;
  /** Each once. */
  readonly all: readonly Realm[];
}

export interface WorldOptions {
  readonly strategy: Strategy;
  readonly nodes: Readonly<Record<Side, number>>;
  readonly versions: Readonly<Record<Side, BrokerVersion>>;
}

/** Blue is a cluster with mirrored queues; green is the same one, or another. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const { strategy, nodes, versions } = options;
  const opened: AsyncDisposable[] = [];
  const close = async (): Promise<void> => {
    for (const one of opened.splice(0).reverse()) await one[Symbol.asyncDispose]();
  };
  const start = async (side: Side): Promise<Realm> => {
    const name = `chaos-${side}`;
    const cluster = await startCluster({
      ...{ version: versions[side], nodes: nodes[side], name },
      // As whoever wants no two halves has it; with mirrored queues either half may lose messages all the same.
      configuration: side === 'green' ? ['cluster_partition_handling = pause_minority'] : [],
    });
    opened.push(cluster);
    return openRealm(cluster, opened);
  };
  const sides: readonly Side[] = strategy === 'vhost' ? ['blue'] : ['blue', 'green'];
  const started = await Promise.allSettled(sides.map(start));
  const all = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const [blue, green = blue] = all;
  if (blue === undefined || green === undefined || all.length < sides.length) {
    await close();
    throw started.find((one) => one.status === 'rejected')?.reason;
  }
  return { strategy, realms: { blue, green }, all, [Symbol.asyncDispose]: close };
}

async function openRealm(cluster: StartedCluster, opened: AsyncDisposable[]): Promise<Realm> {
  const ports = cluster.nodes.map(({ managementPort }) => managementPort);
  const calm = await ManagementProxy.open(ports);
  const http = await ManagementProxy.open(ports);
  const amqp = await Promise.all(cluster.nodes.map(({ amqpPort }) => AmqpProxy.open(amqpPort)));
  opened.push(calm, http, ...amqp);
  const management = { url: calm.url, user: cluster.user, password: cluster.password };
  const password = randomBytes(12).toString('hex');
  await send(management, 'PUT', `users/${pathOf(OPERATOR)}`, { password, tags: 'administrator' });
  return { cluster, management, http, amqp, operatorPassword: password };
}
