// An application on amqp-connection-manager, which reconnects and declares its queue again by itself: `orders.ts ROLE`.
// Where it connects and how is read anew at each connection; SIGHUP tells it to read, SIGTERM to end.
import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Channel } from 'amqp-connection-manager';
import type { Options } from 'amqplib';

interface Service {
  readonly name: string;
  readonly url: string;
  readonly settings: { readonly queue: Options.AssertQueue };
}

const EXCHANGE = 'orders';
const QUEUE = 'orders.new';
const [role] = process.argv.slice(2);
const file = process.env['SERVICE_SETTINGS'] ?? '';
// Written by the test and its hook.
const service = (): Service => JSON.parse(readFileSync(file, 'utf8')) as Service;
const note = (list: string, number: number) => {
  appendFileSync(join(dirname(file), list), `${number}\n`);
};

const connection = connect(undefined, {
  findServers: () => Promise.resolve(service().url),
  heartbeatIntervalInSeconds: 5,
  reconnectTimeInSeconds: 1,
  connectionOptions: { clientProperties: { connection_name: service().name } },
});
connection.on('connectFailed', ({ err }) => {
  process.stderr.write(`${String(err)}\n`);
});
connection.on('disconnect', ({ err }) => {
  process.stderr.write(`${String(err)}\n`);
});
let moved = Promise.resolve();
process.on('SIGHUP', () => {
  moved = reconnect();
});

const channel = connection.createChannel({
  json: true,
  publishTimeout: 5000,
  async setup(plain: Channel) {
    await plain.assertExchange(EXCHANGE, 'topic');
    await plain.assertQueue(QUEUE, service().settings.queue);
    await plain.bindQueue(QUEUE, EXCHANGE, 'order.#');
    if (role !== 'consumer') return;
    await plain.prefetch(10);
    await plain.consume(QUEUE, (message) => {
      if (message === null) return;
      note('done', Number(message.content.toString()));
      plain.ack(message);
    });
  },
});
channel.on('error', (error: Error) => {
  process.stderr.write(`${error.message}\n`);
});

const underWay = new Set<Promise<boolean>>();
const end = new AbortController();
process.on('SIGTERM', () => {
  end.abort();
});
for (let number = numberOf('sent') + 1; !end.signal.aborted; number += 1) {
  if (role === 'publisher') await publish(number);
  await sleep(10);
}
await connection.close();

/** Nothing may be published from here until it has disconnected: such a message is never sent. */
async function reconnect(): Promise<void> {
  do {
    if (!connection.isConnected()) await once(connection, 'connect');
    await Promise.allSettled(underWay);
  } while (!connection.isConnected());
  const disconnected = once(connection, 'disconnect');
  connection.reconnect();
  await disconnected;
}

/** Until it is confirmed: what is under way when the connection closes is rejected, whether the broker has it or not. */
async function publish(number: number): Promise<void> {
  for (;;) {
    await moved;
    const sending = channel.publish(EXCHANGE, 'order.made', number, { persistent: true });
    underWay.add(sending);
    try {
      await sending;
      note('sent', number);
      return;
    } catch (error) {
      process.stderr.write(`${number} again: ${String(error)}\n`);
    } finally {
      underWay.delete(sending);
    }
  }
}

function numberOf(list: string): number {
  const path = join(dirname(file), list);
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').length : 0;
}
