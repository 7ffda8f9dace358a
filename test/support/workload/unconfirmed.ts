import type { Work } from '../../../examples/coupon-shop/shop/work.js';
import { stamped } from './stamp.js';
import type { Identity } from './tally.js';
import type { Target } from './publisher.js';

const TICK_MS = 20;

export interface Unconfirmed {
  readonly name: string;
  readonly targets: readonly Target[];
  /** Less where the connection takes no more. */
  readonly perSecond: number;
  /** Called for each message that the connection has taken. */
  readonly written: (message: Identity) => void;
  /** Where its settings want it to be, and whether they allow it to publish. */
  readonly settings: () => { readonly vhost: string; readonly quiet: boolean };
}

/** Publishes to the targets in turn and never asks what became of it. */
export function unconfirmedWork(options: Unconfirmed): Work['prepare'] {
  const { name, targets, perSecond, written, settings } = options;
  let made = 0;
  return async (connection, fail) => {
    const { vhost } = settings();
    const channel = await connection.createChannel();
    channel.on('error', fail).on('drain', () => send());
    let due = 0;
    const tick = (): void => {
      due = Math.min(due + (perSecond * TICK_MS) / 1000, perSecond);
      send();
    };
    const send = (): void => {
      const now = settings();
      if (now.quiet || now.vhost !== vhost) return;
      try {
        for (let takesMore = true; takesMore && due >= 1; due -= 1) {
          const target = targets[made % targets.length];
          if (target === undefined) throw new Error(`${name} has nowhere to publish`);
          const sequence = Math.floor(made / targets.length) + 1;
          const { exchange, key, queue } = target;
          const message = { publisher: name, queue, sequence, key };
          const { body, options } = stamped(message);
          takesMore = channel.publish(exchange, key, body, options);
          made += 1;
          written(message);
        }
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    };
    let timer: NodeJS.Timeout | undefined;
    connection.on('close', () => clearInterval(timer));
    return {
      start() {
        timer = setInterval(tick, TICK_MS);
        return Promise.resolve();
      },
      async finish() {
        clearInterval(timer);
        await channel.close();
      },
    };
  };
}
