import { afterAll, beforeAll, expect, test } from 'vitest';
import { mirrorsSynchronised } from '../../../examples/coupon-shop/setup/declare-shop.js';
import { pathOf, read, type Management } from '../../../examples/coupon-shop/setup/management.js';
import type { Side } from '../../../src/topology/side.js';
import { startCluster, type StartedCluster } from '../../lab/cluster.js';
import { promptStatistics } from '../../lab/prompt-statistics.js';
import { clientsSeen } from '../../support/clients-seen.js';
import { Operator } from '../../support/operator.js';
import { CeleryApplication } from './celery/celery-application.js';
import { sectionsFor, startPrograms, type Programs } from './celery/programs.js';
import { OrdersApplication } from './connection-manager/orders-application.js';
import { migrate } from './migrate.js';
import { nodesTold } from './nodes-told.js';
import { openVhost } from './open-vhost.js';
import { goesOn, settled } from './progress.js';

const shop = { vhost: 'tasks', user: 'shop', password: 'celery pässword/1' };
const store = { vhost: 'orders', user: 'orders', password: 'orders p@ss/word+1' };

let clusters: Readonly<Record<Side, StartedCluster>>;
let managements: Readonly<Record<Side, Management>>;
let operator: Operator;
let tasks: CeleryApplication;
let programs: Programs;
let orders: OrdersApplication;

beforeAll(async () => {
  const [blue, green] = await Promise.all([
    startCluster({ ...promptStatistics, version: '3.10', nodes: 1, name: 'apps-blue' }),
    startCluster({ ...promptStatistics, version: '4.0', nodes: 1, name: 'apps-green' }),
  ]);
  clusters = { blue, green };
  managements = { blue: managementOf(blue), green: managementOf(green) };
  operator = new Operator({ blue: blue.password, green: green.password });
  for (const where of [shop, store]) await openVhost(managements.blue, where);
  tasks = await CeleryApplication.open({ suite: 'trixie', cluster: blue, where: shop });
  programs = startPrograms(tasks);
  orders = new OrdersApplication({ cluster: blue, where: store });
  await Promise.all([
    clientsSeen(managements.blue, shop.vhost, ['worker', 'producer', 'monitor'], 4),
    clientsSeen(managements.blue, store.vhost, ['orders-consumer', 'orders-publisher'], 1),
    mirrorsSynchronised(managements.blue, shop.vhost),
    ...Object.values(managements).map((one) => nodesTold(one)),
  ]);
});

afterAll(async () => {
  await Promise.all([tasks[Symbol.asyncDispose](), orders[Symbol.asyncDispose]()]);
  operator[Symbol.dispose]();
  await Promise.all([clusters.blue.stop(), clusters.green.stop()]);
});

test('Celery and an application on amqp-connection-manager go to a cluster of 4.0 without losing anything', async () => {
  operator.configure(configuration());
  await migrate(operator, 'broker');
  await Promise.all([goesOn(tasks), goesOn(orders)]);
  for (const [vhost, queue] of [
    [shop.vhost, 'celery'],
    [store.vhost, orders.queue],
  ] as const) {
    const path = `queues/${pathOf(vhost, queue)}`;
    expect(await read(managements.green, path)).toMatchObject({ type: 'quorum', consumers: 1 });
  }

  await Promise.all([programs.producer.stop(), orders.publisher.stop()]);
  const [ofTasks, ofOrders] = await Promise.all([settled(tasks), settled(orders)]);
  expect([ofTasks.lost, ofOrders.lost]).toEqual([[], []]);
  expect(ofTasks.sent).toBeGreaterThan(100);
  expect(ofOrders.sent).toBeGreaterThan(300);
  // Celery's programs were stopped in order; a consumer of orders is cut off with ten unacknowledged.
  expect(ofTasks.duplicates).toBeLessThanOrEqual(2);
  expect(ofOrders.duplicates).toBeLessThanOrEqual(11);
});

function configuration() {
  const profile = ({ managementUrl: management, user }: StartedCluster) => ({ management, user });
  const ofTasks = sectionsFor(programs, shop.user);
  const ofOrders = orders.sections({ 'CLIENT.REDECLARE_REFUSED': 'fixed-at-cutover' });
  return {
    profiles: { blue: profile(clusters.blue), green: profile(clusters.green) },
    vhosts: { include: [shop.vhost, store.vhost] },
    gates: { soak: '0s' },
    clients: [...ofTasks.clients, ...ofOrders.clients],
    queues: [...ofTasks.queues, ...ofOrders.queues],
  };
}

function managementOf({ managementUrl: url, user, password }: StartedCluster): Management {
  return { url, user, password };
}
