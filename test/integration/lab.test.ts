import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { sweepLeftovers } from '../lab/leftovers.js';
import { ask, get } from '../lab/management.js';
import { obtainCluster } from '../lab/obtain-cluster.js';
import { processesOfLab } from '../lab/processes.js';
import { waitUntil } from '../lab/wait.js';

interface NodeView {
  readonly name: string;
  readonly running: boolean;
}

describe('a cluster of three 3.10 nodes', () => {
  let cluster: StartedCluster;

  beforeAll(async () => {
    cluster = await startCluster({ version: '3.10', nodes: 3, name: 'three' });
  }, 180_000);

  afterAll(async () => {
    await cluster.stop();
  });

  const management = () => ({ ...cluster, url: cluster.managementUrl });

  const runningNames = async (): Promise<string[]> => {
    const nodes = await get<readonly NodeView[]>(management(), 'nodes?columns=name,running');
    return nodes.flatMap(({ name, running }) => (running ? [name] : [])).sort();
  };

  const runningIs = (names: readonly string[]): Promise<void> =>
    waitUntil(
      { what: `only ${names.join(', ')} to run`, timeoutMs: 60_000, intervalMs: 250 },
      async () => (await runningNames()).join() === names.join(),
    );

  test('has every node running, tells its version and has quorum queues enabled', async () => {
    expect(cluster.version).toMatch(/^3\.10\.\d+$/);
    expect(await runningNames()).toEqual([
      'three1@localhost',
      'three2@localhost',
      'three3@localhost',
    ]);
    const flags = await get<readonly { name: string; state: string }[]>(
      management(),
      'feature-flags',
    );
    expect(flags.filter(({ state }) => state !== 'enabled')).toEqual([]);
    expect(flags.map(({ name }) => name)).toContain('quorum_queue');
  });

  test('passes arguments to rabbitmqctl without a shell', async () => {
    const [node] = cluster.nodes;
    const name = 'a/b ü <x> $(id) "\'';
    await node.ctl(['add_vhost', name]);
    const vhost = await get<{ name: string }>(management(), `vhosts/${encodeURIComponent(name)}`);
    expect(vhost.name).toBe(name);
    await node.ctl(['delete_vhost', name]);
  });

  test('killed -> restarted: a node leaves and comes back with another process', async () => {
    const [first, second, third] = cluster.nodes;
    const before = second?.pid;
    await second?.kill();
    expect(second?.pid).toBeUndefined();
    await runningIs([first.name, third?.name ?? '']);
    await second?.restart();
    expect(second?.pid).toBeTypeOf('number');
    expect(second?.pid).not.toBe(before);
    await runningIs(cluster.nodes.map(({ name }) => name));
  });

  test('hung -> resumed: a node stops answering, keeps its process and answers again', async () => {
    const third = cluster.nodes[2];
    if (third === undefined) throw new Error('the cluster has no third node');
    const before = third.pid;
    const answers = () =>
      fetch(third.managementUrl, { signal: AbortSignal.timeout(1_000) }).then(
        ({ ok }) => ok,
        () => false,
      );
    expect(await answers()).toBe(true);
    await third.hang();
    expect(await answers()).toBe(false);
    await third.resume();
    expect(await answers()).toBe(true);
    expect(third.pid).toBe(before);
  });

  test.each([
    ['memory', 'raiseMemoryAlarm', 'clearMemoryAlarm'],
    ['disk space', 'raiseDiskAlarm', 'clearDiskAlarm'],
  ] as const)(
    'a %s alarm of one node shows on another one until it is cleared',
    async (resource, raise, clear) => {
      const second = cluster.nodes[1];
      const alarms = () => ask(management(), 'health/checks/alarms');
      expect(await alarms()).toMatchObject({ status: 200, body: { status: 'ok' } });
      await second?.[raise]();
      expect(await alarms()).toMatchObject({
        status: 503,
        body: { alarms: [{ node: 'three2@localhost', resource }] },
      });
      await second?.[clear]();
      expect(await alarms()).toMatchObject({ status: 200, body: { status: 'ok' } });
    },
  );

  test('is used instead of a new one when LAB_BLUE_URL names it, and then refuses faults', async () => {
    const url = new URL(cluster.managementUrl);
    url.username = cluster.user;
    url.password = cluster.password;
    process.env['LAB_BLUE_URL'] = url.href;
    try {
      await using blue = await obtainCluster('blue', { version: '4.0', nodes: 1, name: 'unused' });
      const places = ({ nodes }: Pick<StartedCluster, 'nodes'>) =>
        nodes.map(({ name, managementUrl, amqpPort }) => ({ name, managementUrl, amqpPort }));
      expect(places(blue)).toEqual(places(cluster));
      expect(blue).toMatchObject({ version: cluster.version, amqpUrl: cluster.amqpUrl });
      await expect(blue.nodes[0].kill()).rejects.toThrow(/LAB_BLUE_URL/);
    } finally {
      delete process.env['LAB_BLUE_URL'];
    }
    expect(await runningNames()).toHaveLength(3);
  });
});

describe('what a lab leaves behind', () => {
  test('nothing at the end of its scope, also with a hung node', async () => {
    let directory: string;
    {
      await using cluster = await startCluster({ version: '3.10', nodes: 1, name: 'scope' });
      directory = cluster.directory;
      expect(processesOfLab(directory).length).toBeGreaterThan(1);
      await cluster.nodes[0].hang();
    }
    expect(processesOfLab(directory)).toEqual([]);
    expect(existsSync(directory)).toBe(false);
  });

  test('nothing when its owner is ended by SIGTERM', async () => {
    const { owner, directory } = await startOwner();
    owner.kill('SIGTERM');
    await once(owner, 'exit');
    expect(owner.signalCode).toBe('SIGTERM');
    expect(processesOfLab(directory)).toEqual([]);
    expect(existsSync(directory)).toBe(false);
  });

  test('nothing after the next start when its owner is ended by SIGKILL', async () => {
    const { owner, directory } = await startOwner();
    expect(processesOfLab(directory).length).toBeGreaterThan(1);
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    // What every start does first; a start elsewhere on this machine may have been faster.
    sweepLeftovers();
    expect(processesOfLab(directory)).toEqual([]);
    expect(existsSync(directory)).toBe(false);
  });
});

async function startOwner(): Promise<{ owner: ChildProcess; directory: string }> {
  const script = fileURLToPath(new URL('lab-owner.ts', import.meta.url));
  const owner = spawn(process.execPath, ['--import', 'tsx', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: owner.stdout })) {
    return { owner, directory: line };
  }
  throw new Error('the owner ended without starting a lab');
}
