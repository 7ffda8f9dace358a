import { onTestFinished, test, vi } from 'vitest';
import { obtainClusterIfAvailable, SIDE_VARIABLES } from '../lab/obtain-cluster.js';
import { succeeds } from '../support/kill.js';
import { openSite, planFor } from '../support/site.js';
import { expectMoved, expectWholeJournal, verifyAndComplete } from './support/way.js';
import { endWork, startWork, withoutQuorum } from '../support/way-application.js';

test('an application goes from the oldest broker to the newest', async ({ skip }) => {
  for (const variable of Object.values(SIDE_VARIABLES)) vi.stubEnv(variable, '');
  const [blue, green] = await Promise.all([
    obtainClusterIfAvailable('blue', { version: '3.8', nodes: 1, name: 'oldest-blue' }),
    obtainClusterIfAvailable('green', { version: '4.3', nodes: 1, name: 'newest-green' }),
  ]);
  for (const one of [blue, green]) {
    if (one.kind === 'obtained') onTestFinished(() => one.cluster.stop());
  }
  if (blue.kind === 'not-asked') return skip(`NOT ASKED: ${blue.reason}`);
  if (green.kind === 'not-asked') return skip(`NOT ASKED: ${green.reason}`);
  await using site = await openSite({ blue: blue.cluster, green: green.cluster }, withoutQuorum);
  const clients = await startWork(site);
  const { files, apply } = await planFor(site, clients, clients.length - 1);

  await succeeds(site.operator, ...apply);
  await verifyAndComplete(site);

  await endWork(site);
  await expectMoved(site);
  expectWholeJournal(files);
});
