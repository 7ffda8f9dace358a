import { setTimeout as sleep } from 'node:timers/promises';
import type { ChannelModel } from 'amqplib';
import { connect } from './connection.js';
import type { SettingsFile } from './settings.js';

const SHORTEST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 1000;
const FINISH_TIMEOUT_MS = 10_000;

/** One connection's worth of work. */
export interface Session {
  /** Starts nothing more and resolves when everything begun is done and settled with the broker. */
  finish(): Promise<void>;
}

export interface Work {
  readonly name: string;
  readonly settings: SettingsFile;
  readonly signal: AbortSignal;
  /** Begins to work on a new connection; whatever breaks the session later goes to `fail`. */
  begin(connection: ChannelModel, fail: (error: Error) => void): Promise<Session>;
  log(message: string): void;
}

/**
 * Works until the signal: on one connection after the other, a new one whenever the settings name another broker or
 * vhost (after finishing in order) and whenever the connection is lost (after a pause).
 */
export async function stayConnected(work: Work): Promise<void> {
  let failures = 0;
  while (!work.signal.aborted) {
    try {
      await workOnOneConnection(work, failures, () => (failures = 0));
    } catch (error) {
      work.log(`connection lost: ${error instanceof Error ? error.message : String(error)}`);
      const pauseMs = Math.min(SHORTEST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
      failures += 1;
      await sleep(pauseMs, undefined, { signal: work.signal }).catch(() => undefined);
    }
  }
}

async function workOnOneConnection(work: Work, firstAddress: number, began: () => void) {
  const settings = work.settings.read();
  const connection = await connect(settings, work.name, firstAddress + work.name.length);
  const { failure, fail } = firstFailure(connection);
  const over = new AbortController();
  const signal = AbortSignal.any([work.signal, over.signal]);
  try {
    const session = await Promise.race([work.begin(connection, fail), failure]);
    began();
    work.log(`working in ${settings.vhost}`);
    await Promise.race([work.settings.movedAwayFrom(settings, signal), failure]);
    await Promise.race([session.finish(), failure, timeout()]);
    work.log(`finished in ${settings.vhost}`);
  } finally {
    over.abort();
    await Promise.race([connection.close(), sleep(1000, undefined, { ref: false })]).catch(
      () => undefined,
    );
  }
}

function firstFailure(connection: ChannelModel) {
  let reject: (error: Error) => void = () => undefined;
  const failure = new Promise<never>((_resolve, rejectPromise) => {
    reject = rejectPromise;
  });
  failure.catch(() => undefined);
  const fail = (error: Error): void => reject(error);
  connection.on('error', fail);
  connection.on('close', (error?: Error) => fail(error ?? new Error('connection closed')));
  return { failure, fail };
}

async function timeout(): Promise<never> {
  await sleep(FINISH_TIMEOUT_MS, undefined, { ref: false });
  throw new Error(`not finished after ${FINISH_TIMEOUT_MS} ms`);
}
