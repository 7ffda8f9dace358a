import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelModel } from 'amqplib';
import { connect } from './connection.js';
import type { Settings } from './settings.js';
import type { Work } from './work.js';

const FINISH_TIMEOUT_MS = 10_000;

/** A session with its connection. */
export interface Opened {
  readonly madeFrom: Settings;
  /** Rejects when the connection or the work on it breaks. */
  readonly failure: Promise<never>;
  isBroken(): boolean;
  start(): Promise<void>;
  /** Ends the work in order and closes the connection; never rejects. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** Connects and makes ready to work. Rejects when either fails; then nothing is left open. */
export async function openSession(work: Work, firstAddress: number): Promise<Opened> {
  const madeFrom = work.settings.read();
  const { vhost } = madeFrom;
  const connection = await connect(madeFrom, work.name, firstAddress + work.name.length);
  const { failure, fail, isBroken } = firstFailure(connection);
  const close = async (): Promise<void> => {
    const closed = connection.close().catch(() => undefined);
    await Promise.race([closed, sleep(1000, undefined, { ref: false })]);
  };
  try {
    const session = await Promise.race([work.prepare(connection, fail), failure]);
    return {
      madeFrom,
      failure,
      isBroken,
      async start() {
        await Promise.race([session.start(), failure]);
        work.log(`working in ${vhost}`);
      },
      async finish() {
        await Promise.race([session.finish(), failure, timeout()]).then(
          () => work.log(`finished in ${vhost}`),
          (error: unknown) => work.log(`not finished in ${vhost}: ${String(error)}`),
        );
        await close();
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function firstFailure(connection: ChannelModel) {
  let broken = false;
  let reject: (error: Error) => void = () => undefined;
  const failure = new Promise<never>((_resolve, rejectPromise) => {
    reject = rejectPromise;
  });
  failure.catch(() => undefined);
  const fail = (error: Error): void => {
    broken = true;
    reject(error);
  };
  connection.on('error', fail);
  connection.on('close', (error?: Error) => fail(error ?? new Error('connection closed')));
  return { failure, fail, isBroken: () => broken };
}

async function timeout(): Promise<never> {
  await sleep(FINISH_TIMEOUT_MS, undefined, { ref: false });
  throw new Error(`not finished after ${FINISH_TIMEOUT_MS} ms`);
}
