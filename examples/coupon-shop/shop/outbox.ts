import type { ConfirmChannel } from 'amqplib';
import type { EventLog } from '../measurement/event-log.js';
import { couponBody, identityProperties } from './coupon.js';
import type { PublisherRole } from './roster.js';

const BODY_BYTES = 200;
const RETRY_AFTER_MS = 200;

interface Outgoing {
  readonly sequence: number;
  readonly exchange: string;
  readonly key: string;
  sentAt: number;
}

export interface Sending {
  /** Makes the next message and sends it. */
  sendNext(): void;
}

/** What a publisher has made and the broker has not confirmed. It outlives connections, so nothing in it is lost. */
export class Outbox {
  readonly #pending = new Map<number, Outgoing>();
  readonly #name: string;
  readonly #role: PublisherRole;
  readonly #events: EventLog;
  #made = 0;

  constructor(name: string, role: PublisherRole, events: EventLog) {
    this.#name = name;
    this.#role = role;
    this.#events = events;
  }

  get unconfirmed(): number {
    return this.#pending.size;
  }

  /** How long the broker has owed its oldest confirmation. */
  oldestMs(now: number): number {
    const [oldest] = this.#pending.values();
    return oldest === undefined ? 0 : now - oldest.sentAt;
  }

  /**
   * Sends on these channels, by routing key, from now on; first everything unconfirmed, in order and under its old
   * number.
   */
  sendOn(channels: ReadonlyMap<string, ConfirmChannel>): Sending {
    const unroutable = new Set<string>();
    let open = true;
    for (const channel of channels.values()) {
      channel.on('close', () => (open = false));
      channel.on('return', ({ properties }) => unroutable.add(String(properties.messageId)));
    }
    const send = (outgoing: Outgoing): void => {
      const channel = channels.get(outgoing.key);
      if (!open || channel === undefined) return;
      outgoing.sentAt = Date.now();
      const { exchange, key, sequence } = outgoing;
      const properties = this.#properties(outgoing);
      const body = couponBody(this.#name, sequence, BODY_BYTES);
      channel.publish(exchange, key, body, properties, (error: unknown) => {
        const returned = unroutable.delete(properties.messageId);
        if (returned) {
          this.#events.append([['unroutable', Date.now(), this.#name, sequence]]);
        }
        if (error === null && !returned) this.#confirm(outgoing);
        else setTimeout(send, RETRY_AFTER_MS, outgoing).unref();
      });
    };
    for (const outgoing of this.#pending.values()) send(outgoing);
    return { sendNext: () => send(this.#make()) };
  }

  #make(): Outgoing {
    const { sends } = this.#role;
    this.#made += 1;
    const target = sends[this.#made % sends.length];
    if (target === undefined) throw new Error(`${this.#name} has nothing to send`);
    const outgoing = { sequence: this.#made, sentAt: 0, ...target };
    this.#pending.set(outgoing.sequence, outgoing);
    return outgoing;
  }

  #confirm({ sequence, exchange, key }: Outgoing): void {
    this.#pending.delete(sequence);
    this.#events.append([['published', Date.now(), this.#name, sequence, exchange, key]]);
  }

  #properties({ sequence, key }: Outgoing) {
    return {
      ...identityProperties({ publisher: this.#name, sequence, sentAs: key }),
      mandatory: true,
      persistent: true,
      contentType: 'application/json',
      userId: this.#role.user,
      // Only the priority queue looks at it: from 5 up, a quorum queue of 4.0 would put it before others, in the ledger too.
      priority: sequence % 5,
    };
  }
}
