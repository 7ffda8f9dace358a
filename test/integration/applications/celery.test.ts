import { afterAll, beforeAll, expect, test } from 'vitest';
import { mirrorsSynchronised } from '../../../examples/coupon-shop/setup/declare-shop.js';
import { pathOf, read, type Management } from '../../../examples/coupon-shop/setup/management.js';
import { startCluster, type StartedCluster } from '../../lab/cluster.js';
import { promptStatistics } from '../../lab/prompt-statistics.js';
import { waitUntil } from '../../lab/wait.js';
import { clientsSeen } from '../../support/clients-seen.js';
import { Operator } from '../../support/operator.js';
import { CeleryApplication } from './celery/celery-application.js';
import { onBlue, sectionsFor, startPrograms, type Programs } from './celery/programs.js';
import { migrate } from './migrate.js';
import { nodesTold } from './nodes-told.js';
import { openVhost } from './open-vhost.js';
import { goesOn, settled } from './progress.js';

const user = 'shop';
const password = 'celery pässword/1';

let cluster: StartedCluster;
let management: Management;
let operator: Operator;
/** Debian 12's Celery, and Debian 13's. */
let old: CeleryApplication;
let application: CeleryApplication;
const opened: CeleryApplication[] = [];
let programs: Programs;

beforeAll(async () => {
  cluster = await startCluster({ ...promptStatistics, version: '3.10', nodes: 2, name: 'celery' });
  management = { url: cluster.managementUrl, user: cluster.user, password: cluster.password };
  operator = new Operator({ blue: cluster.password });

  old = await open('bookworm', 'old');
  application = await open('trixie', 'tasks');
  const settings = { backend: 'rpc://' };
  old.worker('worker', { settings });
  old.producer('producer', { settings, env: { AWAIT_RESULTS: 'yes' } });
  programs = startPrograms(application);
  await Promise.all([
    clientsSeen(management, 'old', ['worker', 'producer'], 4),
    clientsSeen(management, 'tasks', ['worker', 'producer', 'monitor'], 4),
  ]);
  await Promise.all([told('old'), told('tasks'), mirrorsSynchronised(management, 'tasks')]);
});

afterAll(async () => {
  await Promise.all(opened.map((one) => one[Symbol.asyncDispose]()));
  operator[Symbol.dispose]();
  await cluster.stop();
});

test('Celery 5.2 is told that it cannot consume quorum queues', async () => {
  operator.configure(configuration('old', {}));
  const { findings, queues } = await assess();
  expect(summary(findings)).toEqual([
    'blocker CLIENT.EXCLUSIVE_SUBSCRIBER worker',
    'blocker CLIENT.GLOBAL_QOS worker',
    'blocker CLIENT.PUBLISHES_UNSTATED producer',
    'blocker CLIENT.PUBLISHES_UNSTATED worker',
    'blocker CLIENT.REPLY_QUEUE producer',
    'info CLIENT.STAYS producer',
    'warning CLIENT.NO_CONFIRMS producer',
    'warning CLIENT.NO_CONFIRMS worker',
    'warning CLIENT.SHARED_USER shop',
  ]);
  expect(queues.find(({ name }) => name === 'celery')).toMatchObject({ disposition: 'migrate' });
  const qos = findings.find(({ code }) => code === 'CLIENT.GLOBAL_QOS');
  expect(qos).toMatchObject({ evidence: { channels: 1, queues: ['celery'] } });
  expect(qos?.remedy).toMatch(/Celery .*5\.5/);
  await old[Symbol.asyncDispose]();
});

test('of Celery 5.5 everything is said that it needs', async () => {
  operator.configure(configuration('tasks', {}));
  const { findings, queues } = await assess();
  expect(summary(findings)).toEqual([
    'blocker CLIENT.EXCLUSIVE_SUBSCRIBER monitor',
    'blocker CLIENT.EXCLUSIVE_SUBSCRIBER worker',
    'blocker CLIENT.GLOBAL_QOS worker',
    'blocker CLIENT.PUBLISHES_UNSTATED monitor',
    'blocker CLIENT.PUBLISHES_UNSTATED producer',
    'blocker CLIENT.PUBLISHES_UNSTATED worker',
    'warning CLIENT.SHARED_USER shop',
  ]);
  expect(queues.map(({ name, disposition }) => `${stem(name)} ${disposition}`).sort()).toEqual([
    'celery migrate',
    'celeryev recreate-by-client',
    'celeryev recreate-by-client',
    'worker@shop.celery.pidbox recreate-by-client',
  ]);
});

test('it moves with its documented settings without losing a task', async () => {
  operator.configure(configuration('tasks', sectionsFor(programs, user)));
  await migrate(operator, 'vhost');
  await goesOn(application);
  const green = await read(management, `queues/${pathOf('tasks-quorum', 'celery')}`);
  expect(green).toMatchObject({ type: 'quorum', consumers: 1 });

  // What a worker meets there that was not told of quorum queues.
  const unchanged = application.worker('unchanged', { settings: onBlue, vhost: 'tasks-quorum' });
  const refusal = { what: 'the refusal', timeoutMs: 15_000, intervalMs: 100 };
  await waitUntil(refusal, () => Promise.resolve(/540.*global qos/.test(unchanged.printed())));
  await unchanged.stop();

  await programs.producer.stop();
  const { lost, duplicates, sent } = await settled(application);
  expect(lost).toEqual([]);
  expect(sent).toBeGreaterThan(100);
  // Everybody was stopped in order; only the task on its way when its producer was asked to end may come again.
  expect(duplicates).toBeLessThanOrEqual(2);
});

async function open(suite: 'trixie' | 'bookworm', vhost: string): Promise<CeleryApplication> {
  const where = { vhost, user, password };
  await openVhost(management, where);
  const celery = await CeleryApplication.open({ suite, cluster, where });
  opened.push(celery);
  return celery;
}

/** Waits until the statistics show what the findings are made from. */
async function told(vhost: string): Promise<void> {
  await nodesTold(management);
  const what = 'the channels to tell their prefetch and what they published';
  await waitUntil({ what, timeoutMs: 20_000, intervalMs: 250 }, async () => {
    const path = `vhosts/${pathOf(vhost)}/channels`;
    const channels = (await read<readonly Channel[]>(management, path)) ?? [];
    const published = channels.filter(({ message_stats: stats }) => (stats?.publish ?? 0) > 0);
    const names = new Set(published.map(({ connection_details: { name } }) => name));
    return channels.some((one) => one.global_prefetch_count > 0) && names.size >= 2;
  });
}

interface Channel {
  readonly connection_details: { readonly name: string };
  readonly global_prefetch_count: number;
  readonly message_stats?: { readonly publish?: number };
}

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly subject: { readonly name: string };
  readonly remedy: string;
}

/** What is said of clients, and of each queue; whoever undertakes nothing ends with exit 4. */
async function assess() {
  const { stdout } = await operator.run('assess', '--json');
  const answer = JSON.parse(stdout) as {
    readonly data: {
      readonly findings: readonly Finding[];
      readonly queues: readonly { readonly name: string; readonly disposition: string }[];
    };
  };
  return answer.data;
}

function summary(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ code }) => code.startsWith('CLIENT.'))
    .map(({ code, severity, subject }) => `${severity} ${code} ${subject.name}`)
    .sort();
}

/** Without the UUID of a process. */
function stem(name: string): string {
  return name.replace(/\.[0-9a-f-]{36}$/, '');
}

function configuration(vhost: string, sections: object) {
  return {
    profiles: { blue: { management: cluster.managementUrl, user: cluster.user } },
    vhosts: { include: [vhost] },
    gates: { soak: '0s' },
    ...sections,
  };
}
