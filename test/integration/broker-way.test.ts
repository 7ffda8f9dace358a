import { afterAll, beforeAll, expect, test } from 'vitest';
import { pathOf, read } from '../../examples/coupon-shop/setup/management.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import type { Application } from '../support/application.js';
import { atStep, killAt, succeeds } from '../support/kill.js';
import { DEADLINE, openSite, planFor, type Clusters, type Site } from '../support/site.js';
import {
  connectedTo,
  contentOf,
  expectNothingLeft,
  expectNothingLost,
  expectWholeJournal,
  verifyAndComplete,
} from './support/way.js';

/** What clients that are cut off may see again, and bridges that were interrupted may carry again. */
const MOST_DUPLICATED = 1000;
const password = 'of the <application> ü';
const odd: Application = {
  vhost: 'a/b ü <x>',
  exchange: { name: 'events/<&> ü', type: 'topic' },
  queues: [
    { name: 'orders/eu 1', key: 'order.#' },
    { name: 'ledger <b>', key: 'ledger.#', arguments: { 'x-single-active-consumer': true } },
    { name: '$(id)', key: 'old.#' },
    { name: 'a quorum/ü', key: 'quorum.#', arguments: { 'x-queue-type': 'quorum' } },
  ],
  users: ['arbeiter/ü', 'ledger & co', 'q <reader>', 'verlag publisher', 'archivist'],
  password,
};
const [worker = '', ledger = '', reader = '', publisher = '', archivist = ''] = odd.users;
const clients = [worker, ledger, reader, publisher];
const targets = [
  { exchange: odd.exchange.name, key: 'order.ü', queue: 'orders/eu 1' },
  { exchange: odd.exchange.name, key: 'ledger.1', queue: 'ledger <b>' },
  { exchange: odd.exchange.name, key: 'quorum.1', queue: 'a quorum/ü' },
];
const archived = { exchange: odd.exchange.name, key: 'old.1', queue: '$(id)' };

let blue: StartedCluster;
let green: StartedCluster;
let clusters: Clusters;

beforeAll(async () => {
  [blue, green] = await Promise.all([
    startCluster({ version: '3.10', nodes: 3, name: 'way-blue' }),
    startCluster({ version: '4.0', nodes: 1, name: 'way-green' }),
  ]);
  clusters = { blue, green };
});

afterAll(async () => {
  await Promise.all([blue.stop(), green.stop()]);
});

async function startWork({ workload }: Site): Promise<void> {
  await workload.publishBacklog(publisher, archived, 5_000);
  workload.startConsumer({ name: worker }, ['orders/eu 1']);
  workload.startConsumer({ name: ledger }, ['ledger <b>']);
  workload.startConsumer({ name: reader }, ['a quorum/ü']);
  workload.startPublisher({ name: publisher }, targets, 150);
}

/** Nothing is published any more, and everything is consumed, where the application is by then. */
async function endWork({ workload, clusters: { green: there } }: Site): Promise<void> {
  await workload.stop(publisher);
  workload.startConsumer({ name: archivist, addresses: [there.amqpUrl] }, ['$(id)']);
  await workload.settled(30_000);
}

test('an application goes to another cluster, comes back as it was, and goes again', async () => {
  await using site = await openSite(clusters, odd);
  await startWork(site);
  const { files, apply } = await planFor(site, clients, 3);
  const { operator, managements, workload } = site;
  const contents = () =>
    Promise.all([contentOf(managements.blue, odd.vhost), contentOf(managements.green, '/')]);
  const before = await contents();

  const opening = atStep(files, ({ kind }) => kind === 'bridge.open');
  expect(await killAt(operator, apply, opening)).toBe(true);
  await succeeds(operator, ...apply);
  expect(workload.vhostOf(worker)).toBe(odd.vhost);
  expect(await connectedTo(managements.green)).toEqual(new Set(clients));

  const rollback = ['rollback', 'plan.json', '--execute', '--non-interactive', ...DEADLINE];
  await succeeds(operator, ...rollback, '--json');
  expect(await connectedTo(managements.blue)).toEqual(new Set(clients));
  expect(await contents()).toEqual(before);
  await expectNothingLeft(managements.blue);
  await expectNothingLeft(managements.green);

  await succeeds(operator, ...apply);
  await verifyAndComplete(site);
  await endWork(site);
  expectNothingLost(site, MOST_DUPLICATED, 'ledger <b>');
  for (const { name } of odd.queues) {
    const path = `queues/${pathOf(odd.vhost, name)}`;
    expect(await read(managements.blue, path)).toBeUndefined();
    expect(await read(managements.green, path)).toMatchObject({ type: 'quorum' });
  }
  await expectNothingLeft(managements.blue);
  await expectNothingLeft(managements.green);
  expectWholeJournal(files);
});
