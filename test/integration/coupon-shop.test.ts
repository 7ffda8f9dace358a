import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { clientsConnected, connectionsOf } from '../../examples/coupon-shop/driver/arrival.js';
import {
  startClient,
  stopClients,
  type RunningClient,
} from '../../examples/coupon-shop/driver/processes.js';
import { everythingConsumed } from '../../examples/coupon-shop/driver/run-empty.js';
import { createShopDirectory, type ShopDirectory } from '../../examples/coupon-shop/driver/shop.js';
import { openEventLog } from '../../examples/coupon-shop/measurement/event-log.js';
import { faultsOf } from '../../examples/coupon-shop/measurement/verdict.js';
import { publishBacklog } from '../../examples/coupon-shop/setup/backlog.js';
import { declareShop } from '../../examples/coupon-shop/setup/declare-shop.js';
import { pathOf, remove } from '../../examples/coupon-shop/setup/management.js';
import { RETRY_DELAY_MS } from '../../examples/coupon-shop/topology/policies.js';
import { roster } from '../../examples/coupon-shop/shop/roster.js';
import { users } from '../../examples/coupon-shop/topology/users.js';
import { obtainCluster } from '../lab/obtain-cluster.js';

const HERE = 'coupon shop/1';
const THERE = 'coupon shop/2';
const MOVE = fileURLToPath(new URL('../../examples/coupon-shop/move.js', import.meta.url));
const clients = Object.keys(roster);
const publishers = clients.filter((client) => roster[client]?.kind === 'publisher');
const consumers = clients.filter((client) => roster[client]?.kind === 'consumer');
const unpaced = consumers.filter((client) => client !== 'coupon-archivist');

test('the coupon shop counts every message through closed connections and moves by its hook', async () => {
  await using cluster = await obtainCluster('blue', { version: '3.10', nodes: 1, name: 'shop' });
  const management = { url: cluster.managementUrl, user: cluster.user, password: cluster.password };
  const { hostname: host, port } = new URL(cluster.amqpUrl);
  const shop = createShopDirectory([{ host, port: Number(port) }], HERE);
  const { signal } = new AbortController();
  const running: RunningClient[] = [];
  try {
    for (const vhost of [HERE, THERE]) await declareShop(management, vhost, shop.passwords);
    const backlog = openEventLog(shop.events, 'backlog');
    await publishBacklog(shop.settingsOf('coupon-issuer', 0), 3000, backlog, signal);
    for (const client of clients) {
      const messagesPerSecond = unpaced.includes(client) ? 0 : 100;
      shop.writeSettings(client, shop.settingsOf(client, messagesPerSecond));
    }
    running.push(...clients.map((client) => startClient(client, shop.path)));
    await clientsConnected(management, clients, HERE, signal);
    await sleep(3000);

    const before = await connectionsOf(management);
    for (const { name } of before) await remove(management, `connections/${pathOf(name)}`);
    await sleep(2000);
    await clientsConnected(management, clients, HERE, signal);

    for (const vhost of [THERE, HERE]) {
      for (const group of [publishers, consumers]) {
        for (const client of group) move(shop, client, cluster.amqpUrl, vhost);
        await clientsConnected(management, group, vhost, signal);
        // Nothing stays behind: the consumers leave when what was rejected has come back.
        await sleep(RETRY_DELAY_MS + 1000);
      }
    }

    await stopClients(running.filter(({ name }) => publishers.includes(name)));
    shop.changePace('coupon-archivist', 0);
    const measured = await everythingConsumed(shop.measure, signal);
    expect(faultsOf(measured)).toEqual([]);
    expect(measured.queues.filter(({ published }) => published === 0)).toEqual([]);
    expect(measured.consumed).toBe(measured.published);
    expect(measured.duplicated).toBeLessThan(200);
  } finally {
    await stopClients(running);
    for (const vhost of [HERE, THERE]) await remove(management, `vhosts/${pathOf(vhost)}`);
    for (const { name } of users) await remove(management, `users/${pathOf(name)}`);
    shop.remove();
  }
});

function move(shop: ShopDirectory, client: string, address: string, vhost: string): void {
  const target = join(shop.path, 'target.json');
  writeFileSync(target, JSON.stringify({ addresses: [address], vhost }));
  const env = { ...process.env, QUORATE_TARGET_FILE: target };
  execFileSync(process.execPath, [MOVE, shop.settingsPath(client)], { env });
}
