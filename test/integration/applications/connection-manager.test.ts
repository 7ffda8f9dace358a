import { once } from 'node:events';
import { connect, type Channel } from 'amqp-connection-manager';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mirrorsSynchronised } from '../../../examples/coupon-shop/setup/declare-shop.js';
import { pathOf, read, type Management } from '../../../examples/coupon-shop/setup/management.js';
import { startCluster, type StartedCluster } from '../../lab/cluster.js';
import { promptStatistics } from '../../lab/prompt-statistics.js';
import { waitUntil } from '../../lab/wait.js';
import { clientsSeen } from '../../support/clients-seen.js';
import { Operator } from '../../support/operator.js';
import { amqpUrl } from '../../support/services/amqp-url.js';
import { OrdersApplication } from './connection-manager/orders-application.js';
import { migrate } from './migrate.js';
import { nodesTold } from './nodes-told.js';
import { openVhost } from './open-vhost.js';
import { goesOn, settled } from './progress.js';

/** ASCII: amqplib takes a URL's escaped bytes for characters. */
const where = { vhost: 'orders', user: 'orders', password: 'orders p@ss/word+1' };
const { vhost } = where;

let cluster: StartedCluster;
let management: Management;
let operator: Operator;
let application: OrdersApplication;

beforeAll(async () => {
  cluster = await startCluster({ ...promptStatistics, version: '3.10', nodes: 1, name: 'orders' });
  management = { url: cluster.managementUrl, user: cluster.user, password: cluster.password };
  operator = new Operator({ blue: cluster.password });
  await openVhost(management, where);
  application = new OrdersApplication({ cluster, where });
  await clientsSeen(management, vhost, ['orders-consumer', 'orders-publisher'], 1);
  await mirrorsSynchronised(management, vhost);
  await nodesTold(management);
});

afterAll(async () => {
  await application[Symbol.asyncDispose]();
  operator[Symbol.dispose]();
  await cluster.stop();
});

test('an application on amqp-connection-manager reconnects to green by itself, and nothing is lost', async () => {
  operator.configure(configuration({}));
  const { stdout } = await operator.run('assess', '--json');
  const assessed = JSON.parse(stdout) as Assessed;
  const foreseen = assessed.data.queues
    .flatMap(({ findings }) => findings)
    .find(({ code }) => code === 'CLIENT.REDECLARE_REFUSED');
  expect(foreseen).toMatchObject({
    severity: 'blocker',
    evidence: { argument: 'x-queue-type', accepted: ['without a type', 'quorum'] },
  });

  operator.configure(configuration({ 'CLIENT.REDECLARE_REFUSED': 'fixed-at-cutover' }));
  await migrate(operator, 'vhost');
  await goesOn(application);
  const green = await read(management, `queues/${pathOf('orders-quorum', application.queue)}`);
  expect(green).toMatchObject({ type: 'quorum', consumers: 1 });

  // The library asserts what it was told at each connection: as foretold, green takes nothing else.
  const unchanged = application.startUnchanged('orders-quorum');
  const refusal = { what: 'the refusal', timeoutMs: 15_000, intervalMs: 100 };
  await waitUntil(refusal, () => Promise.resolve(unchanged.printed().includes('PRECONDITION')));
  expect(unchanged.printed()).toContain(foreseen?.evidence['reply']);
  await unchanged.stop();

  await application.publisher.stop();
  const { lost, duplicates, sent } = await settled(application);
  expect(lost).toEqual([]);
  expect(sent).toBeGreaterThan(300);
  // What the consumer had not acknowledged, and one order that its publisher had not seen confirmed.
  expect(duplicates).toBeLessThanOrEqual(11);
});

test('what the library has under way while its connection closes is given up', async () => {
  const spare = { ...where, vhost: 'spare' };
  await openVhost(management, spare);
  const url = amqpUrl({ ...spare, address: cluster.amqpUrl });
  const connection = connect([url], { reconnectTimeInSeconds: 1 });
  const channel = connection.createChannel({
    setup: (plain: Channel) => plain.assertQueue('spare'),
  });
  const errors: string[] = [];
  channel.on('error', ({ message }: Error) => errors.push(message));
  await channel.waitForConnect();

  const underWay = channel.sendToQueue('spare', 'under way');
  connection.reconnect();
  const unsent = channel.sendToQueue('spare', 'while it closes', { timeout: 500 });
  expect(await outcomes(underWay, unsent)).toEqual(['Error: channel closed', 'Error: timeout']);
  expect(errors).toEqual(['Connection closing']);
  await channel.sendToQueue('spare', 'on the next connection');

  // As when a right is taken: the broker closes the channel alone, and the library connects again.
  const disconnected = once(connection, 'disconnect');
  expect(await outcomes(channel.publish('not there', '', ''))).toEqual(['Error: channel closed']);
  await disconnected;
  await channel.sendToQueue('spare', 'on the last connection');
  const kept: string[] = [];
  for (let got = await channel.get('spare'); got !== false; got = await channel.get('spare')) {
    kept.push(got.content.toString());
  }
  // It is open whether what was under way is there; what was given while it closed is not.
  expect(kept.filter((content) => content !== 'under way')).toEqual([
    'on the next connection',
    'on the last connection',
  ]);
  await connection.close();
});

/** What became of messages. */
async function outcomes(...messages: readonly Promise<boolean>[]): Promise<readonly string[]> {
  const all = await Promise.allSettled(messages);
  return all.map((one) => (one.status === 'fulfilled' ? 'confirmed' : String(one.reason)));
}

interface Assessed {
  readonly data: {
    readonly queues: readonly {
      readonly findings: readonly {
        readonly code: string;
        readonly severity: string;
        readonly evidence: Readonly<Record<string, unknown>>;
      }[];
    }[];
  };
}

function configuration(decisions: Readonly<Record<string, string>>) {
  return {
    profiles: { blue: { management: cluster.managementUrl, user: cluster.user } },
    vhosts: { include: [vhost] },
    gates: { soak: '0s' },
    ...application.sections(decisions),
  };
}
