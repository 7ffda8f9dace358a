import type { Channel, ChannelModel } from 'amqplib';
import { orderedQueues, queueArguments } from '../topology/topology.js';
import { handleDeliveries, type Delivery } from './deliveries.js';
import { thisProcess, type ShopProcess } from './process.js';
import { roleOf, type ConsumerRole } from './roster.js';
import { stayConnected } from './stay-connected.js';
import type { Session } from './work.js';

const TICK_MS = 20;

const self = thisProcess();
const role = roleOf(self.name);
if (role.kind !== 'consumer') throw new Error(`${self.name} is not a consumer`);
await stayConnected({
  ...self,
  handover: role.queues.some((queue) => orderedQueues.includes(queue)) ? 'alone' : 'beside',
  prepare: (connection, fail) => prepare(self, role, connection, fail),
});

async function prepare(
  { settings, events }: ShopProcess,
  { queues, prefetch }: ConsumerRole,
  connection: ChannelModel,
  fail: (error: Error) => void,
): Promise<Session> {
  const channel = await connection.createChannel();
  channel.on('error', fail);
  let finishing = false;
  channel.on('close', () => {
    if (!finishing) fail(new Error('channel closed'));
  });
  await channel.prefetch(prefetch);
  const held: Delivery[] = [];
  const tags: string[] = [];
  for (const queue of queues) {
    await channel.assertQueue(queue, { durable: true, arguments: queueArguments(queue) });
  }
  const take = (count: number): void =>
    handleDeliveries(channel, events, held.splice(0, count), Date.now());
  let allowance = 0;
  const timer = setInterval(() => {
    const pace = settings.read().messagesPerSecond;
    allowance = pace === 0 ? Infinity : Math.min(allowance + (pace * TICK_MS) / 1000, prefetch);
    const count = Math.min(held.length, Math.floor(allowance));
    try {
      take(count);
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)));
    }
    allowance = pace === 0 ? 0 : allowance - count;
  }, TICK_MS);
  channel.on('close', () => clearInterval(timer));
  return {
    async start() {
      for (const queue of queues) tags.push(await consumeQueue(channel, queue, held, fail));
    },
    async finish() {
      for (const tag of tags) await channel.cancel(tag);
      clearInterval(timer);
      take(held.length);
      finishing = true;
      await channel.close();
    },
  };
}

async function consumeQueue(
  channel: Channel,
  queue: string,
  held: Delivery[],
  fail: (error: Error) => void,
): Promise<string> {
  const { consumerTag } = await channel.consume(queue, (message) => {
    if (message === null) fail(new Error(`the broker cancelled the consumer of ${queue}`));
    else held.push({ queue, message });
  });
  return consumerTag;
}
