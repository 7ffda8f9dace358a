import { setTimeout as sleep } from 'node:timers/promises';
import type { ConfirmChannel } from 'amqplib';
import type { Work } from '../../../examples/coupon-shop/shop/work.js';
import { stamped } from './stamp.js';
import type { Identity, Tally } from './tally.js';

/** Where a message goes, and the one queue that this leads to. */
export interface Target {
  readonly exchange: string;
  readonly key: string;
  readonly queue: string;
}

const TICK_MS = 20;
const MOST_UNCONFIRMED = 500;
/** Mirrors that change while a message is on its way may keep the broker from confirming it. */
const CONFIRM_TIMEOUT_MS = 10_000;

interface Outgoing extends Identity {
  readonly exchange: string;
  sentAt: number;
}

/** Publishes to the targets in turn; what is not confirmed when a connection ends goes out first on the next one. */
export function publisherWork(
  name: string,
  targets: readonly Target[],
  perSecond: number,
  tally: Tally,
): Work['prepare'] {
  const unconfirmed = new Set<Outgoing>();
  const made = new Map<string, number>();
  let turn = 0;

  function make(): Outgoing {
    const target = targets[turn % targets.length];
    if (target === undefined) throw new Error(`${name} has nowhere to publish`);
    turn += 1;
    const sequence = (made.get(target.queue) ?? 0) + 1;
    made.set(target.queue, sequence);
    const outgoing = { ...target, publisher: name, sequence, sentAt: 0 };
    unconfirmed.add(outgoing);
    return outgoing;
  }

  return async (connection, fail) => {
    const channels = new Map<string, ConfirmChannel>();
    // One each, because of https://github.com/rabbitmq/rabbitmq-server/issues/6115.
    for (const { queue } of targets) {
      const channel = await connection.createConfirmChannel();
      channel.on('error', fail);
      channels.set(queue, channel);
    }
    const send = (outgoing: Outgoing): void => {
      outgoing.sentAt = Date.now();
      publish(channels.get(outgoing.queue), outgoing, (refused) => {
        if (refused) {
          fail(new Error(`${name} got no confirmation`));
        } else if (unconfirmed.delete(outgoing)) {
          tally.confirmed(outgoing);
        }
      });
    };
    let due = 0;
    const tick = (): void => {
      due += (perSecond * TICK_MS) / 1000;
      try {
        for (; due >= 1; due -= 1) if (unconfirmed.size < MOST_UNCONFIRMED) send(make());
        const [oldest] = unconfirmed;
        if (oldest !== undefined && Date.now() - oldest.sentAt > CONFIRM_TIMEOUT_MS) {
          fail(new Error(`${name} waits for a confirmation`));
        }
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    };
    let timer: NodeJS.Timeout | undefined;
    connection.on('close', () => clearInterval(timer));
    return {
      start() {
        tally.mayRepeat(unconfirmed.size);
        for (const outgoing of unconfirmed) send(outgoing);
        timer = setInterval(tick, TICK_MS);
        return Promise.resolve();
      },
      async finish() {
        clearInterval(timer);
        while (unconfirmed.size > 0) await sleep(10);
      },
    };
  };
}

/** Sends one message; `settled` hears whether the broker refused it. */
export function publish(
  channel: ConfirmChannel | undefined,
  { exchange, ...identity }: Identity & { readonly exchange: string },
  settled: (refused: boolean) => void,
): void {
  const { body, options } = stamped(identity, { persistent: true });
  channel?.publish(exchange, identity.key, body, options, (error: unknown) =>
    settled(error instanceof Error),
  );
}
