import { setTimeout as delay } from 'node:timers/promises';
import { openAmqp, type AmqpConnection } from '../../broker/amqp/connection.js';
import { openFirehose, type Firehose } from '../../broker/amqp/firehose.js';
import type { TraceCopy } from '../../broker/amqp/trace-copy.js';
import type { Broker } from '../../broker/broker.js';
import { traceName } from '../../topology/temporary-name.js';
import type { AuditGap } from '../../verification/audit/audit-result.js';

/** Copies that wait in a tap's queue, and their bytes; what comes beyond is dropped, and said to be. */
export interface TapRoom {
  readonly copies: number;
  readonly bytes: number;
}

const quietMs = 300;
const lastCopiesMs = 30_000;

export interface Tap extends AsyncDisposable {
  /** Waits for copies that are on their way; why not all have come, if they have not. */
  finish(): Promise<readonly AuditGap[]>;
}

export interface TapOptions {
  readonly vhost: string;
  /** `publish.EXCHANGE` and `deliver.QUEUE`. */
  readonly keys: readonly string[];
  readonly room: TapRoom;
  readonly onCopy: (copy: TraceCopy) => void;
}

/** Takes copies of a vhost, once its firehose is on. Throws TRACE.HELD and TRACE.REFUSED (exit 2), and as openAmqp. */
export async function openTap({ amqp }: Broker, options: TapOptions): Promise<Tap> {
  const connection = await openAmqp(amqp, options.vhost, traceName);
  let copies = 0;
  try {
    const { keys, room, onCopy } = options;
    const firehose = await openFirehose(connection, {
      ...{ queue: traceName, keys, mostWaiting: room.copies, mostWaitingBytes: room.bytes },
      onCopy: (copy) => {
        copies += 1;
        onCopy(copy);
      },
    });
    return tapOf(connection, firehose, () => copies);
  } catch (error) {
    await connection[Symbol.asyncDispose]();
    throw error;
  }
}

function tapOf(connection: AmqpConnection, firehose: Firehose, copies: () => number): Tap {
  const hasCome = async (): Promise<boolean> => {
    const deadline = performance.now() + lastCopiesMs;
    for (let before = -1; performance.now() < deadline;) {
      if (copies() === before && (await firehose.waiting()) === 0) return true;
      before = copies();
      await delay(quietMs);
    }
    return false;
  };
  return {
    async finish() {
      try {
        const all = await hasCome();
        if (firehose.isLost()) return ['tap-lost'];
        const dropped = await firehose.isIncomplete();
        return [
          ...(all ? [] : ['tap-behind' as const]),
          ...(dropped ? ['copies-dropped' as const] : []),
        ];
      } catch {
        return ['tap-lost'];
      }
    },
    [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
  };
}
