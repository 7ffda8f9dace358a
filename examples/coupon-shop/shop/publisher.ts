import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelModel, ConfirmChannel } from 'amqplib';
import { Outbox } from './outbox.js';
import { thisProcess } from './process.js';
import { roleOf } from './roster.js';
import { stayConnected } from './stay-connected.js';
import type { Session } from './work.js';

const TICK_MS = 50;
/** Above this many unconfirmed messages the publisher waits for the broker. */
const MOST_UNCONFIRMED = 500;
/** A broker that owes a confirmation for so long is given up; everything unconfirmed goes out again. */
const CONFIRM_TIMEOUT_MS = 10_000;

const self = thisProcess();
const role = roleOf(self.name);
if (role.kind !== 'publisher') throw new Error(`${self.name} is not a publisher`);
const { sends } = role;
const outbox = new Outbox(self.name, role, self.events);
// One after the other: what is sent keeps its order, and nothing unconfirmed is sent twice.
await stayConnected({ ...self, handover: 'in-turn', prepare });

async function prepare(connection: ChannelModel, fail: (error: Error) => void): Promise<Session> {
  let finishing = false;
  // A channel per routing key: mirrored queues of RabbitMQ 3.10.0 to 3.10.9 stop confirming on a channel whose
  // messages reach overlapping sets of queues (https://github.com/rabbitmq/rabbitmq-server/issues/6115).
  const channels = new Map<string, ConfirmChannel>();
  for (const { key } of sends) {
    const channel = await connection.createConfirmChannel();
    channel.on('error', fail);
    channel.on('close', () => {
      if (!finishing) fail(new Error('channel closed'));
    });
    channels.set(key, channel);
  }
  let timer: NodeJS.Timeout | undefined;
  connection.on('close', () => clearInterval(timer));
  return {
    start() {
      const sending = outbox.sendOn(channels);
      let due = 0;
      timer = setInterval(() => {
        due += (self.settings.read().messagesPerSecond * TICK_MS) / 1000;
        for (; due >= 1; due -= 1) {
          if (outbox.unconfirmed < MOST_UNCONFIRMED) sending.sendNext();
        }
        if (outbox.oldestMs(Date.now()) > CONFIRM_TIMEOUT_MS) {
          fail(new Error('confirmation overdue'));
        }
      }, TICK_MS);
      return Promise.resolve();
    },
    async finish() {
      clearInterval(timer);
      while (outbox.unconfirmed > 0) await sleep(10);
      finishing = true;
      for (const channel of channels.values()) await channel.close();
    },
  };
}
