import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '../../../test/lab/lab.js';
import { obtainCluster } from '../../../test/lab/obtain-cluster.js';
import { openEventLog } from '../measurement/event-log.js';
import { publishBacklog } from '../setup/backlog.js';
import { declareShop, mirrorsSynchronised } from '../setup/declare-shop.js';
import { pathOf, read, remove, type Management } from '../setup/management.js';
import { SHOP_VHOST } from '../topology/topology.js';
import { OPERATOR, users } from '../topology/users.js';
import { quorateConfiguration } from './configuration.js';
import { addOperator } from './operator.js';
import type { Screen } from './screen.js';
import { createShopDirectory, type ShopDirectory } from './shop.js';
import { readPlannedUnits } from './units.js';

export type Strategy = 'vhost' | 'broker';

export interface ClusterFacts {
  readonly version: string;
  readonly nodes: number;
}

/** A cluster with the shop's topology and backlog, ready for its processes, and where it will go. */
export interface Stage {
  readonly strategy: Strategy;
  /** On blue, as the user quorate works with. */
  readonly operator: Management;
  /** The passwords quorate needs, by the variable it takes each from. */
  readonly passwords: Readonly<Record<string, string>>;
  readonly broker: ClusterFacts;
  /** undefined: green is in blue's cluster. */
  readonly green: ClusterFacts | undefined;
  readonly shop: ShopDirectory;
  readonly planFile: string;
}

export interface StageOptions {
  readonly strategy: Strategy;
  readonly backlog: number;
  readonly screen: Screen;
  readonly signal: AbortSignal;
}

/** Sets the stage, acts on it, and takes everything away again, whatever happened. */
export async function onStage<T>(
  options: StageOptions,
  act: (stage: Stage) => Promise<T>,
): Promise<T> {
  const { strategy, screen, signal } = options;
  screen.say('Starting three RabbitMQ 3.10 nodes');
  await using blue = await obtainCluster('blue', { version: '3.10', nodes: 3, name: 'demo' });
  signal.throwIfAborted();
  if (strategy === 'vhost') return await setStage({ blue }, options, act);
  screen.say('Starting three RabbitMQ 4.0 nodes');
  await using green = await obtainCluster('green', {
    version: '4.0',
    nodes: 3,
    name: 'demo-green',
  });
  signal.throwIfAborted();
  return await setStage({ blue, green }, options, act);
}

interface Clusters {
  readonly blue: Cluster;
  /** undefined: the shop stays in blue's cluster. */
  readonly green?: Cluster;
}

async function setStage<T>(
  clusters: Clusters,
  options: StageOptions,
  act: (stage: Stage) => Promise<T>,
): Promise<T> {
  const { blue, green } = clusters;
  const all: readonly Cluster[] = green === undefined ? [blue] : [blue, green];
  const { strategy, screen } = options;
  for (const cluster of all) await refuseShop(cluster);
  const { hostname: host } = new URL(blue.amqpUrl);
  const addresses = blue.nodes.map(({ amqpPort: port }) => ({ host, port }));
  const shop = createShopDirectory(addresses, SHOP_VHOST);
  const planFile = join(shop.path, 'plan.json');
  try {
    screen.say(`Setting up the shop in vhost ${SHOP_VHOST} of RabbitMQ ${blue.version}`);
    const profiles = {
      blue: await addOperator(blue, 'blue'),
      green: green && (await addOperator(green, 'green')),
    };
    const { operator } = profiles.blue;
    await prepareShop(operator, shop, options);
    const configuration = quorateConfiguration(profiles, shop.settingsPath);
    writeFileSync(join(shop.path, 'quorate.yaml'), configuration);
    const passwords = Object.fromEntries(
      Object.values(profiles).flatMap((profile) =>
        profile === undefined ? [] : [[profile.passwordVariable, profile.operator.password]],
      ),
    );
    return await act({
      ...{ strategy, operator, passwords, shop, planFile },
      broker: factsOf(blue),
      green: green && factsOf(green),
    });
  } finally {
    for (const cluster of all) await takeAway(cluster, planFile);
    shop.remove();
  }
}

function factsOf({ version, nodes }: Cluster): ClusterFacts {
  return { version, nodes: nodes.length };
}

async function refuseShop(cluster: Cluster): Promise<void> {
  if ((await read(adminOf(cluster), `vhosts/${pathOf(SHOP_VHOST)}`)) === undefined) return;
  throw new Error(`this broker already has a vhost ${SHOP_VHOST}; the demo makes its own`);
}

async function prepareShop(
  operator: Management,
  shop: ShopDirectory,
  { backlog, screen, signal }: StageOptions,
): Promise<void> {
  await declareShop(operator, SHOP_VHOST, shop.passwords);
  await mirrorsSynchronised(operator, SHOP_VHOST);
  screen.say(`Publishing a backlog of ${backlog.toLocaleString('en')} coupons of 1 KiB`);
  const events = openEventLog(shop.events, 'backlog');
  await publishBacklog(shop.settingsOf('coupon-issuer', 0), backlog, events, signal);
}

/** Only a broker that was there before needs it; the lab's own is thrown away as a whole. */
async function takeAway(cluster: Cluster, planFile: string): Promise<void> {
  if (cluster.nodes[0].directory !== undefined) return;
  const paths = [
    ...[SHOP_VHOST, `${SHOP_VHOST}-quorum`].map((vhost) => `vhosts/${pathOf(vhost)}`),
    ...[OPERATOR, ...users.map(({ name }) => name)].map((user) => `users/${pathOf(user)}`),
  ];
  if (existsSync(planFile)) {
    const { migrationId } = readPlannedUnits(planFile);
    paths.push(`global-parameters/${pathOf(`quorate.${migrationId}`)}`);
  }
  for (const path of paths) await remove(adminOf(cluster), path);
}

function adminOf({ managementUrl: url, user, password }: Cluster): Management {
  return { url, user, password };
}
