import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { pathOf, read, type Management } from '../../../examples/coupon-shop/setup/management.js';
import { parseJournal } from '../../../src/journal/chain.js';
import type { MigrationFiles } from '../../support/migration-files.js';
import { succeeds } from '../../support/kill.js';
import { DEADLINE, type Site } from '../../support/site.js';

/** Gives the commands that follow `apply`, each of which has to end well. */
export async function verifyAndComplete({ operator, application }: Site): Promise<void> {
  await succeeds(operator, 'verify', 'plan.json', '--json');
  const complete = ['complete', 'plan.json', '--execute', '--confirm', application.vhost];
  await succeeds(operator, ...complete, ...DEADLINE, '--json');
}

/** What clients that are cut off may see again, and bridges that were interrupted may carry again. */
const MOST_DUPLICATED = 1000;

/** Everything confirmed was consumed from its own queue, where order matters in order; all queues are quorum queues on green. */
export async function expectMoved(site: Site): Promise<void> {
  const { application, workload, managements } = site;
  const report = workload.tally.report();
  for (const { name, arguments: given = {} } of application.queues) {
    const tally = report.find(({ queue }) => queue === name);
    const published = expect.toSatisfy((count: number) => count > 100) as number;
    expect(tally).toMatchObject({ published, lost: 0, misrouted: 0 });
    expect(tally?.consumed).toBe(tally?.published);
    expect(tally?.duplicated).toBeLessThanOrEqual(MOST_DUPLICATED);
    if ('x-single-active-consumer' in given) expect(tally).toMatchObject({ outOfOrder: 0 });
    const path = `queues/${pathOf(application.vhost, name)}`;
    expect(await read(managements.blue, path)).toBeUndefined();
    expect(await read(managements.green, path)).toMatchObject({ type: 'quorum' });
  }
  for (const management of Object.values(managements)) await expectNothingLeft(management);
}

/** Nothing of quorate's is left on a cluster: no queue, exchange, policy, user, permission, shovel or parameter. */
export async function expectNothingLeft(management: Management): Promise<void> {
  for (const what of ['definitions', 'queues', 'connections', 'shovels', 'global-parameters']) {
    expect(JSON.stringify(await read(management, what)), what).not.toContain('quorate.');
  }
}

/** Every line of the journal follows from the one before it. */
export function expectWholeJournal({ journalFile }: MigrationFiles): void {
  const { entries, tornBytes } = parseJournal(readFileSync(journalFile), journalFile);
  expect(tornBytes).toBe(0);
  expect(entries.length).toBeGreaterThan(20);
}

/** What a cluster holds of a vhost, and who may log in there. */
export async function contentOf(management: Management, vhost: string): Promise<unknown> {
  const definitions = await read(management, `definitions/${pathOf(vhost)}`);
  const permissions = await read(management, `vhosts/${pathOf(vhost)}/permissions`);
  return { definitions, permissions, users: await read(management, 'users') };
}

/** The clients a cluster lists connections of; it is up to 5 s late. */
export async function connectedTo(management: Management): Promise<ReadonlySet<string>> {
  interface Connection {
    readonly client_properties: { readonly connection_name?: string; readonly product?: string };
  }
  const connections = (await read<readonly Connection[]>(management, 'connections')) ?? [];
  return new Set(
    connections.flatMap(({ client_properties: { connection_name: name, product } }) =>
      name === undefined || product === 'quorate' || product === 'RabbitMQ' ? [] : [name],
    ),
  );
}
