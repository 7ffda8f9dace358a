import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openAmqp } from '../../src/broker/amqp/connection.js';
import type { TlsOptions } from '../../src/broker/amqp/endpoint.js';
import { connectBroker } from '../../src/broker/connect.js';
import { putPolicy } from '../../src/broker/management/policies.js';
import { putPermission } from '../../src/broker/management/permissions.js';
import { declareQueue, findQueue } from '../../src/broker/management/queues.js';
import { queueTotals } from '../../src/broker/management/queue-totals.js';
import { createVhost } from '../../src/broker/management/vhosts.js';
import type { JournalEntry } from '../../src/journal/entry.js';
import { createdObjects } from '../../src/journal/queries.js';
import { closeBridges } from '../../src/migration/bridge/close.js';
import { openBridge } from '../../src/migration/bridge/open.js';
import { probeBridges, removeProbe } from '../../src/migration/bridge/probe.js';
import { makeProbe } from '../../src/migration/bridge/probe-objects.js';
import { makeBridgeUsers, removeBridgeUsers } from '../../src/migration/bridge/user-steps.js';
import { drain } from '../../src/migration/drain/drain.js';
import type { Side } from '../../src/plan/bridge.js';
import type { BridgeReach, BridgeTls } from '../../src/plan/bridge-reach.js';
import type { Plan } from '../../src/plan/document.js';
import { probeName } from '../../src/plan/temporary-names.js';
import { forwardBridges } from '../../src/plan/unit-bridges.js';
import { QuorateError } from '../../src/quorate-error.js';
import { isTemporaryName } from '../../src/topology/temporary-name.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { stepRunner, type StepRunner } from './support/context.js';
import { consumeAll, publishAll, stored } from './support/messages.js';
import { bridgePlan, migrationId, stepOf } from './support/plan.js';

const vhost = 'shop';
const none: TlsOptions = { ca: undefined, certificate: undefined, key: undefined };
let blue: StartedCluster;
let green: StartedCluster;
/** How each side is reached from the other one, as it should be. */
let reach: { readonly blue: BridgeReach; readonly green: BridgeReach };

// Blue asks for a client certificate, green does not. Neither has a certificate of 127.0.0.1.
beforeAll(async () => {
  [blue, green] = await Promise.all([
    startCluster({ version: '3.10', nodes: 2, name: 'tls-blue', tls: 'mutual' }),
    startCluster({ version: '4.0', nodes: 1, name: 'tls-green', tls: 'server' }),
  ]);
  const { ca, client } = secure(blue).certificates;
  const [atBlue, atGreen] = [secure(blue).amqpUrls, secure(green).amqpUrls];
  const tls = {
    ca: given(green, ca),
    cert: given(green, client.certificate),
    key: given(green, client.key),
  };
  const greenCa = given(blue, secure(green).certificates.ca);
  reach = {
    blue: { amqp: [...atBlue], tls: { verify: 'peer', ...tls } },
    green: { amqp: [...atGreen], tls: { verify: 'peer', ca: greenCa } },
  };
  const { brokers } = (await runnerOf({})).context;
  for (const { api, user, side } of Object.values(brokers)) {
    await createVhost(api, { name: vhost, description: '', tags: [], defaultQueueType: undefined });
    await putPermission(api, { vhost, user, configure: '.*', write: '.*', read: '.*' });
    const type = side === 'green' ? 'quorum' : 'classic';
    await declareQueue(api, {
      ...{ vhost, name: 'orders', type, durable: true, autoDelete: false, exclusive: false },
      arguments: { 'x-queue-type': type },
    });
  }
  await putPolicy(brokers.blue.api, 'policies', {
    ...{ vhost, name: 'ha', pattern: '^orders$', applyTo: 'queues', priority: 0 },
    definition: { 'ha-mode': 'all', 'ha-sync-mode': 'automatic' },
  });
}, 180_000);

afterAll(async () => {
  await Promise.all([blue.stop(), green.stop()]);
});

function secure(cluster: StartedCluster) {
  if (cluster.secure === undefined) throw new Error('the cluster has no TLS');
  return cluster.secure;
}

const text = (file: string) => readFileSync(file, 'utf8');

/** A file of another lab, as the nodes of this one see it. */
function given(cluster: StartedCluster, file: string): string {
  return cluster.give(`their ${basename(file)}`, text(file));
}

function planWith(stated: Partial<Record<Side, BridgeReach>>): Plan {
  const plan = bridgePlan(vhost, vhost, ['orders']);
  return { ...plan, strategy: 'broker', reach: { ...reach, ...stated } };
}

/** Talks to blue's second node, which outlives the first. */
function runnerOf(
  stated: Partial<Record<Side, BridgeReach>>,
  options: { readonly entries?: JournalEntry[]; readonly run?: string } = {},
): Promise<StepRunner> {
  const managementUrl = blue.nodes[1]?.managementUrl ?? '';
  return stepRunner({ ...blue, managementUrl }, planWith(stated), { green, ...options });
}

/** `name` tells probes apart that are made at the same time. */
function probeOf(side: Side, name: string = side) {
  const params = { side, vhost, hostVhost: vhost, name: probeName(migrationId, name, side) };
  return stepOf('bridge.probe', params, 'provision');
}

async function refusalOf(promise: Promise<unknown>): Promise<QuorateError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof QuorateError) return error;
  throw new Error(`not refused, but ${String(error)}`);
}

const Named = z.array(z.object({ name: z.string() }));

/** Everything on either side that is called like something of quorate's. */
async function leftovers(runner: StepRunner): Promise<string[]> {
  const found: string[] = [];
  for (const { side, api } of Object.values(runner.context.brokers)) {
    for (const path of [['users'], ['queues', vhost], ['parameters', 'shovel'], ['shovels']]) {
      const names = (await api.get(path, Named)).map(
        ({ name }) => `${side} ${path.join('/')} ${name}`,
      );
      found.push(...names.filter((name) => name.includes(' quorate.')));
    }
  }
  return found;
}

async function connects(url: string, amqp: string, tls: TlsOptions): Promise<void> {
  const { user, password } = blue;
  await connectBroker('blue', {
    managementUrl: url,
    user,
    password,
    amqpAddresses: [amqp],
    tls,
    timeoutMs: 10_000,
  });
  await using connection = await openAmqp({ addresses: [amqp], user, password, tls }, '/', 'tls');
  expect(connection.isOpen()).toBe(true);
}

test('quorate itself connects by https and amqps, and only to whom its CA vouches for', async () => {
  const { certificates, managementUrl, amqpUrls } = secure(blue);
  const [amqp = ''] = amqpUrls;
  const ca = text(certificates.ca);
  const own = {
    certificate: text(certificates.client.certificate),
    key: text(certificates.client.key),
  };
  await connects(managementUrl, amqp, { ca, ...own });
  const derived = await connectBroker('blue', {
    ...{ managementUrl, user: blue.user, password: blue.password },
    ...{ amqpAddresses: [], tls: { ca, ...own }, timeoutMs: 10_000 },
  });
  expect(derived.amqp.addresses).toEqual([amqp]);

  const otherName = (address: string) => address.replace('localhost', '127.0.0.1');
  const otherCa = text(secure(green).certificates.ca);
  const refused: readonly [string, (address: string) => string, TlsOptions][] = [
    ['no CA', (address) => address, none],
    ['another CA', (address) => address, { ca: otherCa, ...own }],
    ['no client certificate', (address) => address, { ...none, ca }],
    ['another name', otherName, { ca, ...own }],
  ];
  // Node's own switch for the whole process, which may be set for the sake of something else.
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  try {
    for (const [what, address, tls] of refused) {
      const { user, password } = blue;
      const endpoint = { addresses: [address(amqp)], user, password, tls };
      const attempts = [
        () => connects(address(managementUrl), amqp, tls),
        () => openAmqp(endpoint, '/', 'tls'),
      ];
      for (const attempt of attempts) {
        const { code, exit, next, message } = await refusalOf(attempt());
        expect([what, code, exit]).toEqual([what, 'BROKER.TLS', 2]);
        expect(next).not.toEqual([]);
        expect(message).not.toContain(password);
      }
    }
  } finally {
    delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  }
});

test('both ways are tried at every address, verified, and nothing is left of it', async () => {
  const runner = await runnerOf({});
  await runner.run(probeBridges, probeOf('blue'));
  await runner.run(probeBridges, probeOf('green'));
  expect(await leftovers(runner)).toEqual([]);
  expect(createdObjects(runner.context.journal)).toEqual([]);
  const [toBlue, toGreen] = runner.context.journal.entries.flatMap(({ evidence }) =>
    evidence['reached'] === undefined ? [] : [JSON.stringify(evidence['reached'])],
  );
  for (const address of reach.blue.amqp) {
    expect(toBlue).toContain(`"${address}":"tls-green1@localhost"`);
  }
  expect(toGreen).toContain(`{"${reach.green.amqp[0] ?? ''}":"tls-blue`);
  // By another name than that of the certificate, where that one is stated.
  const byNumber = reach.blue.amqp.map((address) => address.replace('localhost', '127.0.0.1'));
  const named = { amqp: byNumber, tls: { ...reach.blue.tls, serverName: 'localhost' } };
  const other = await runnerOf({ blue: named });
  await other.run(probeBridges, probeOf('blue'));
});

test('what will not work is found before anything moves, address by address', async () => {
  const [first = '', second = ''] = reach.blue.amqp;
  const { ca = '', cert = '', key = '' } = reach.blue.tls;
  const wrong: readonly [string, Side, readonly string[], Partial<BridgeTls>, readonly number[]][] =
    [
      ['no CA', 'blue', [first], { cert, key }, [0]],
      ['no client certificate', 'blue', [first], { ca }, [0]],
      ['a CA nobody put there', 'blue', [first], { ca: '/nowhere/ca.pem', cert, key }, [0]],
      ['no CA on 3.10', 'green', reach.green.amqp, {}, [0]],
      [
        'one address of four',
        'blue',
        [first, first.replace('localhost', '127.0.0.1'), 'amqp://127.0.0.1:1', second],
        { ca, cert, key },
        [1, 2],
      ],
    ];
  await Promise.all(
    wrong.map(async ([what, side, amqp, tls, failing]) => {
      const runner = await runnerOf({
        [side]: { amqp: [...amqp], tls: { verify: 'peer', ...tls } },
      });
      const { code, exit, message, next } = await refusalOf(
        runner.run(probeBridges, probeOf(side, what)),
      );
      expect([what, code, exit]).toEqual([what, 'BRIDGE.UNREACHABLE', 6]);
      const named = amqp.filter((address) => message.includes(`${address} (`));
      expect([what, named]).toEqual([what, failing.map((index) => amqp[index])]);
      expect(next.join('\n')).toContain(`bridge.${side}`);
      expect(`${message}${next.join('')}`).not.toMatch(/:\/\/[^\s/]*@/);
    }),
  );
  expect(await leftovers(await runnerOf({}))).toEqual([]);
}, 60_000);

test('a probe that was killed is cleared up by the next run, and by the way back', async () => {
  const entries: JournalEntry[] = [];
  const step = probeOf('blue', 'killed');
  const kill = async (run: string): Promise<StepRunner> => {
    const killed = await runnerOf({}, { entries, run });
    const before = await probeBridges.precheck(step, killed.context);
    if (!before.ok) throw new Error(before.message);
    const intended = {
      step: step.id,
      unit: step.unit,
      direction: 'forward',
      kind: 'intended',
    } as const;
    entries.push({
      ...intended,
      v: 1,
      seq: entries.length,
      prev: '',
      at: '',
      run,
      evidence: before.evidence,
    });
    await makeProbe(step.params, killed.context);
    return killed;
  };
  const killed = await kill('first');
  expect((await leftovers(killed)).length).toBeGreaterThanOrEqual(4);
  const next = await runnerOf({}, { entries, run: 'second' });
  await next.run(probeBridges, step);
  expect(await leftovers(next)).toEqual([]);
  await kill('third');
  const back = await runnerOf({}, { entries, run: 'fourth' });
  await back.run(removeProbe, stepOf('bridge.probe-remove', step.params, 'rollback'));
  expect(await leftovers(back)).toEqual([]);
  expect(createdObjects(back.context.journal)).toEqual([]);
});

test('a bridge goes on by its second address when the node of the first is killed', async () => {
  const runner = await runnerOf({});
  const { brokers } = runner.context;
  await expect
    .poll(
      async () => (await findQueue(brokers.blue.api, vhost, 'orders'))?.live.synchronisedMirrors,
      { timeout: 20_000 },
    )
    .toHaveLength(1);
  const sent = await publishAll(brokers.blue, vhost, 'orders', 30_000, {});
  const [unit] = runner.context.plan.units;
  const [bridge] = unit === undefined ? [] : forwardBridges(unit);
  if (bridge === undefined) throw new Error('the plan has no bridge');
  const { shovel, prefetch } = bridge;
  await runner.run(
    makeBridgeUsers,
    stepOf('bridge.user', { side: 'blue', vhost, queues: ['orders'] }),
  );
  await runner.run(openBridge, stepOf('bridge.open', { bridge: shovel }));
  await blue.nodes[0].kill();
  expect(await stored(brokers.green, vhost, 'orders')).toBeLessThan(sent.length);
  // The queue finds its new home before blue's management API answers again.
  await expect
    .poll(
      () =>
        queueTotals(brokers.blue.api, vhost).then(
          (totals) => totals.has('orders'),
          () => false,
        ),
      { timeout: 60_000 },
    )
    .toBe(true);
  const params = {
    bridges: [shovel],
    side: 'blue',
    vhost,
    empty: ['orders'],
    shortestTtlMs: 0,
  } as const;
  await runner.run(
    drain,
    stepOf('bridge.drain', { ...params, bridges: [shovel], empty: ['orders'] }, 'drain'),
  );
  await runner.run(closeBridges, stepOf('bridge.close', { bridges: [shovel] }));
  await runner.run(removeBridgeUsers, stepOf('bridge.user-remove', { side: 'blue' }));
  const waiting = await stored(brokers.green, vhost, 'orders');
  const received = (await consumeAll(brokers.green, vhost, 'orders', waiting)).map(({ id }) => id);
  expect(new Set(received)).toEqual(new Set(sent));
  expect(received.length - sent.length).toBeLessThanOrEqual(prefetch);
}, 120_000);

test('what brokers have written to their logs opens nothing any more', async () => {
  const logs = [blue, green].flatMap(({ directory }) =>
    readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.includes('.log'))
      .map((name) => text(join(directory, name))),
  );
  expect(logs.some((log) => log.includes('quorate.'))).toBe(true);
  // 4.0.5 writes the state of a shovel whose source dies, with its URIs as they are.
  const users = logs.flatMap((log) =>
    [...log.matchAll(/:\/\/([^\s/@":]+):[^\s/@"*]+@/g)].map(([, user]) => user ?? ''),
  );
  expect(users.filter((user) => !isTemporaryName(user))).toEqual([]);
  const left = await leftovers(await runnerOf({}));
  expect(left.filter((name) => name.includes(' users '))).toEqual([]);
});
