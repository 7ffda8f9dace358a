import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { obtainCluster } from '../../../test/lab/obtain-cluster.js';
import { openEventLog } from '../measurement/event-log.js';
import { publishBacklog } from '../setup/backlog.js';
import { declareShop, mirrorsSynchronised } from '../setup/declare-shop.js';
import { pathOf, read, remove, send, type Management } from '../setup/management.js';
import { SHOP_VHOST } from '../topology/topology.js';
import { OPERATOR, users } from '../topology/users.js';
import { quorateConfiguration } from './configuration.js';
import type { Screen } from './screen.js';
import { createShopDirectory, type ShopDirectory } from './shop.js';
import { readPlannedUnits } from './units.js';

const GREEN_VHOST = `${SHOP_VHOST}-quorum`;

/** A cluster with the shop's topology and backlog, ready for its processes. */
export interface Stage {
  /** As the user quorate works with. */
  readonly operator: Management;
  readonly broker: { readonly version: string; readonly nodes: number };
  readonly shop: ShopDirectory;
  readonly planFile: string;
}

export interface StageOptions {
  readonly backlog: number;
  readonly screen: Screen;
  readonly signal: AbortSignal;
}

/** Sets the stage, acts on it, and takes everything away again, whatever happened. */
export async function onStage<T>(
  options: StageOptions,
  act: (stage: Stage) => Promise<T>,
): Promise<T> {
  const { screen, signal } = options;
  screen.say('Starting three RabbitMQ 3.10 nodes');
  await using cluster = await obtainCluster('blue', { version: '3.10', nodes: 3, name: 'demo' });
  signal.throwIfAborted();
  const admin = { url: cluster.managementUrl, user: cluster.user, password: cluster.password };
  if ((await read(admin, `vhosts/${pathOf(SHOP_VHOST)}`)) !== undefined) {
    throw new Error(`this broker already has a vhost ${SHOP_VHOST}; the demo makes its own`);
  }
  const { hostname: host } = new URL(cluster.amqpUrl);
  const addresses = cluster.nodes.map(({ amqpPort: port }) => ({ host, port }));
  const shop = createShopDirectory(addresses, SHOP_VHOST);
  const planFile = join(shop.path, 'plan.json');
  try {
    screen.say(`Setting up the shop in vhost ${SHOP_VHOST} of RabbitMQ ${cluster.version}`);
    const operator = { ...admin, user: OPERATOR, password: randomBytes(12).toString('hex') };
    await prepareBroker(admin, operator, shop, options);
    const amqp = addresses.map(({ port }) => `amqp://${host}:${port}`);
    const configuration = quorateConfiguration(operator, amqp, shop.settingsPath);
    writeFileSync(join(shop.path, 'quorate.yaml'), configuration);
    const broker = { version: cluster.version, nodes: cluster.nodes.length };
    return await act({ operator, broker, shop, planFile });
  } finally {
    // The lab's own brokers are thrown away as a whole.
    if (cluster.nodes[0].directory === undefined) await takeAway(admin, planFile);
    shop.remove();
  }
}

async function prepareBroker(
  admin: Management,
  operator: Management,
  shop: ShopDirectory,
  { backlog, screen, signal }: StageOptions,
): Promise<void> {
  const { password } = operator;
  await send(admin, 'PUT', `users/${pathOf(operator.user)}`, { password, tags: 'administrator' });
  await declareShop(operator, SHOP_VHOST, shop.passwords);
  await mirrorsSynchronised(operator, SHOP_VHOST);
  screen.say(`Publishing a backlog of ${backlog.toLocaleString('en')} coupons of 1 KiB`);
  const events = openEventLog(shop.events, 'backlog');
  await publishBacklog(shop.settingsOf('coupon-issuer', 0), backlog, events, signal);
}

/** Only a broker that was there before needs it; the lab's own is thrown away as a whole. */
async function takeAway(admin: Management, planFile: string): Promise<void> {
  const paths = [
    ...[SHOP_VHOST, GREEN_VHOST].map((vhost) => `vhosts/${pathOf(vhost)}`),
    ...[OPERATOR, ...users.map(({ name }) => name)].map((user) => `users/${pathOf(user)}`),
  ];
  if (existsSync(planFile)) {
    const { migrationId } = readPlannedUnits(planFile);
    paths.push(`global-parameters/${pathOf(`quorate.${migrationId}`)}`);
  }
  for (const path of paths) await remove(admin, path);
}
