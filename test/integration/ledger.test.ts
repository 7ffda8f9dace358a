import { connect, type ChannelModel, type ConfirmChannel, type ConsumeMessage } from 'amqplib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { pathOf, read, remove, send } from '../../examples/coupon-shop/setup/management.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { promptStatistics } from '../lab/prompt-statistics.js';
import { waitUntil } from '../lab/wait.js';
import type { Application } from '../support/application.js';
import { errorCodeOf, Ledger } from '../support/json-answers.js';
import type { Finished } from '../support/operator.js';
import { openSite, planFor, type Site } from '../support/site.js';

const application: Application = {
  vhost: 'counted',
  exchange: { name: 'events', type: 'topic' },
  queues: [
    { name: 'orders', key: 'order.#' },
    { name: 'archive', key: 'archive.#' },
    { name: 'vault', key: 'vault.#' },
    { name: 'calm', key: 'calm.#' },
  ],
  users: ['publisher', 'worker'],
  password: 'counted-application-password',
};
const green = 'counted-quorum';
let cluster: StartedCluster;
let site: Site;

beforeAll(async () => {
  cluster = await startCluster({ version: '3.10', nodes: 1, name: 'ledger', ...promptStatistics });
  site = await openSite({ blue: cluster }, application);
});

afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await cluster.stop();
});

test('what a bridge owes fails, queue by queue, and what was taken as no bridge takes it is told', async () => {
  const { workload, operator } = site;
  workload.startConsumer({ name: 'worker' }, ['orders', 'archive', 'vault', 'calm']);
  const target = { exchange: 'events', key: 'order.eu', queue: 'orders' };
  workload.startPublisher({ name: 'publisher' }, [target], 20);
  const { files, apply } = await planFor(site, ['publisher', 'worker'], 4);
  const [unit] = files.plan.units;
  const transitOf = (queue: string) =>
    unit?.bridges.find(({ blue }) => blue === queue)?.forward ?? '';
  const moved = await operator.run(...apply, '--until', 'publishers');
  expect(moved.exit, `${moved.stdout}\n${moved.stderr}`).toBe(0);

  // Nobody is left on blue but the bridges.
  const movedAt = Date.now();
  await cutOff(transitOf('orders'), unit?.quarantine ?? '', 12);
  await divert(transitOf('vault'), 15);
  const watch = ['--watch', '--interval', '1s', '--deadline', '10s', '--json'];
  const watching = operator.start('verify', 'plan.json', ...watch);
  // What happened before that may have been clients of the plan.
  const known = { what: 'statistics of the move', timeoutMs: 30_000, intervalMs: 200 };
  await waitUntil(known, () =>
    Promise.resolve(looksOf(watching.wrote()).some((at) => at >= movedAt + 8_000)),
  );
  const acknowledged = await competeFor('archive', 20, { noAck: false });
  const unacknowledged = await competeFor('calm', 20, { noAck: true });
  const watched = await watching.finished;
  expect(watched.exit, `${watched.stdout}\n${watched.stderr}`).toBe(5);
  const lines = watched.stdout.trimEnd().split('\n');
  const verified = { ...watched, stdout: lines.at(-1) ?? '' };
  expect(errorCodeOf(verified)).toBe('VERIFY.FAILED');

  const told = new Map(ledgerOf(verified).map((line) => [line.queue, line]));
  expect(told.get('orders')).toMatchObject({
    ...{ unexplained: 12, lost: 12 },
    unexplainedIn: [{ where: 'bridge', what: 'was not routed', messages: 12 }],
  });
  expect(told.get('vault')).toMatchObject({
    ...{ unexplained: 15, lost: 15, bridged: 15, routed: 15, residual: 0, exact: true },
    unexplainedIn: [{ where: 'bridge', what: 'did not arrive', messages: 15 }],
  });
  expect(told.get('archive')).toMatchObject({
    ...{ unexplained: acknowledged, lost: 0, bridged: 20 - acknowledged, residual: 0, exact: true },
    unexplainedIn: [{ where: 'blue', what: 'did not enter', messages: acknowledged }],
  });
  expect(told.get('calm')).toMatchObject({
    ...{ unexplained: 0, lost: 0, bridged: 20 - unacknowledged, exact: true },
    ...{ residual: unacknowledged, untraced: [], because: [], unexplainedIn: [] },
    notProvable: ['taken by basic.get or without acknowledgement'],
  });
});

/** When a watch has looked, as far as its lines are whole. */
function looksOf(written: string): readonly number[] {
  return [...written.matchAll(/^\{"event":"ledger","at":"([^"]+)","reachable":true/gm)].map(
    ([, at = '']) => Date.parse(at),
  );
}

function ledgerOf({ stdout, stderr }: Finished): z.infer<typeof Ledger> {
  const answer = z.object({ data: z.object({ ledger: Ledger }) }).safeParse(JSON.parse(stdout));
  expect(answer.error, `${stdout}\n${stderr}`).toBeUndefined();
  return answer.data?.data.ledger ?? [];
}

/** As somebody would who is in nobody's plan. */
async function connectByHand(): Promise<ChannelModel> {
  const url = new URL(cluster.amqpUrl);
  return connect({
    hostname: url.hostname,
    port: Number(url.port),
    username: cluster.user,
    password: cluster.password,
    vhost: application.vhost,
  });
}

async function publishByHand(
  channel: ConfirmChannel,
  queue: string,
  messages: number,
): Promise<void> {
  for (let sent = 0; sent < messages; sent += 1) channel.sendToQueue(queue, Buffer.from('late'));
  await channel.waitForConfirms();
  await held(application.vhost, queue, 0);
}

/** Publishes to a queue on blue whose bridge is not alone in consuming it; how many it did not get. */
async function competeFor(
  queue: string,
  messages: number,
  { noAck }: { readonly noAck: boolean },
): Promise<number> {
  const connection = await connectByHand();
  const channel = await connection.createConfirmChannel();
  let taken = 0;
  const take = (message: ConsumeMessage | null) => {
    if (message === null) return;
    taken += 1;
    if (!noAck) channel.ack(message);
  };
  await channel.consume(queue, take, { noAck });
  await publishByHand(channel, queue, messages);
  // In order, so that the last acknowledgement is not lost with the connection.
  await channel.close();
  await connection.close();
  expect(taken).toBeGreaterThan(0);
  return taken;
}

/** Takes binding and alternate exchange from under the bridge for so many messages. */
async function cutOff(transit: string, quarantine: string, messages: number): Promise<void> {
  const { blue } = site.managements;
  await remove(blue, `exchanges/${pathOf(green, quarantine)}`);
  await remove(blue, `bindings/${pathOf(green)}/e/${pathOf(transit)}/q/orders/~`);
  await bring('orders', messages);
  await bind(transit, 'orders');
  const exchange = { type: 'fanout', durable: true };
  await send(blue, 'PUT', `exchanges/${pathOf(green, quarantine)}`, exchange);
  await bind(quarantine, quarantine);
}

/** Sends what the bridge of the vault brings elsewhere for so many messages, and deletes them there. */
async function divert(transit: string, messages: number): Promise<void> {
  const { blue } = site.managements;
  const elsewhere = `queues/${pathOf(green, 'elsewhere')}`;
  await send(blue, 'PUT', elsewhere, { durable: true });
  await bind(transit, 'elsewhere');
  await remove(blue, `bindings/${pathOf(green)}/e/${pathOf(transit)}/q/vault/~`);
  await bring('vault', messages);
  await held(green, 'elsewhere', messages);
  await bind(transit, 'vault');
  await remove(blue, elsewhere);
}

async function bring(queue: string, messages: number): Promise<void> {
  const connection = await connectByHand();
  await publishByHand(await connection.createConfirmChannel(), queue, messages);
  await connection.close();
}

function bind(exchange: string, queue: string): Promise<void> {
  const path = `bindings/${pathOf(green)}/e/${pathOf(exchange)}/q/${pathOf(queue)}`;
  return send(site.managements.blue, 'POST', path, { routing_key: '' });
}

/** Waits until a queue holds so many messages. */
async function held(vhost: string, queue: string, messages: number): Promise<void> {
  const path = `queues/${pathOf(vhost)}?disable_stats=true&enable_queue_totals=true`;
  const wait = { what: `${messages} messages in ${queue}`, timeoutMs: 30_000, intervalMs: 200 };
  await waitUntil(wait, async () => {
    const listed = await read<readonly { readonly name: string; readonly messages?: number }[]>(
      site.managements.blue,
      path,
    );
    return listed?.find(({ name }) => name === queue)?.messages === messages;
  });
}
