import { afterAll, beforeAll, expect, test } from 'vitest';
import { read } from '../../examples/coupon-shop/setup/management.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { atStep, killAt, succeeds } from '../support/kill.js';
import { Onlooker } from '../support/secrets/onlooker.js';
import { DEADLINE, openSite, planFor } from '../support/site.js';
import {
  connectedTo,
  contentOf,
  expectMoved,
  expectNothingLeft,
  expectWholeJournal,
  verifyAndComplete,
} from './support/way.js';
import { endWork, odd, startWork } from '../support/way-application.js';

let blue: StartedCluster;
let green: StartedCluster;

beforeAll(async () => {
  [blue, green] = await Promise.all([
    startCluster({ version: '3.10', nodes: 3, name: 'way-blue' }),
    startCluster({ version: '4.0', nodes: 1, name: 'way-green' }),
  ]);
});

afterAll(async () => {
  await Promise.all([blue.stop(), green.stop()]);
});

test('an application goes to another cluster, comes back as it was, and goes again', async () => {
  await using site = await openSite({ blue, green }, odd);
  await using onlooker = new Onlooker([site.managements.blue, site.managements.green]);
  const clients = await startWork(site);
  const { files, apply } = await planFor(site, clients, clients.length - 1);
  const { operator, managements } = site;
  const contents = () =>
    Promise.all([contentOf(managements.blue, odd.vhost), read(managements.green, 'definitions')]);
  const before = await contents();

  const opening = atStep(files, ({ kind }) => kind === 'bridge.open');
  expect(await killAt(operator, apply, opening)).toBe(true);
  await succeeds(operator, ...apply);
  expect(await connectedTo(managements.green)).toEqual(new Set(clients));

  const rollback = ['rollback', 'plan.json', '--execute', '--non-interactive', ...DEADLINE];
  await succeeds(operator, ...rollback, '--json');
  expect(await connectedTo(managements.blue)).toEqual(new Set(clients));
  expect(await contents()).toEqual(before);
  for (const one of Object.values(managements)) await expectNothingLeft(one);

  await succeeds(operator, ...apply);
  await verifyAndComplete(site);
  await endWork(site);
  await expectMoved(site);
  expectWholeJournal(files);
  expect(onlooker.bridgePasswords).not.toEqual([]);
  const secrets = odd.users.map((user) => ({ user, password: odd.password }));
  expect(await onlooker.disclosed({ operator, clusters: [blue, green], secrets })).toEqual([]);
});
