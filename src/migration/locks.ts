import { acquireBrokerLock, type BrokerLock } from '../broker/amqp/lock.js';
import type { Broker } from '../broker/broker.js';
import { acquireFileLock } from '../journal/lock-file.js';
import { lockPath } from '../journal/state-directory.js';
import { QuorateError } from '../quorate-error.js';
import { waitFor } from './waiting.js';

/** What keeps a second quorate away, from this directory and from the broker. */
export interface RunLocks extends AsyncDisposable {
  /** Throws `LOCK.LOST` (exit 6). */
  assertHeld(): Promise<void>;
}

/** A vhost in which nobody else may run meanwhile. */
export interface LockPlace {
  readonly broker: Broker;
  readonly vhost: string;
}

interface LockOptions {
  readonly directory: string;
  readonly places: readonly LockPlace[];
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

export const lockQueueName = 'quorate.lock';
/** The broker frees a dead holder's lock some 300 ms after its connection is gone. */
const BROKER_LOCK_PATIENCE_MS = 3_000;

/** Takes the lock of the state directory, then one in each of the places, in their order. Throws `LOCK.HELD` (exit 2). */
export async function acquireLocks(options: LockOptions): Promise<RunLocks> {
  const file = await acquireFileLock(lockPath(options.directory), options.now);
  const brokerLocks: BrokerLock[] = [];
  async function release(): Promise<void> {
    try {
      for (const lock of brokerLocks) await lock[Symbol.asyncDispose]();
    } finally {
      await file.release();
    }
  }
  try {
    for (const place of options.places) {
      brokerLocks.push(await patiently(place, options.signal));
    }
  } catch (error) {
    await release();
    throw error;
  }
  return {
    async assertHeld() {
      await file.assertHeld();
      if (!brokerLocks.every((lock) => lock.isHeld())) throw lost();
    },
    [Symbol.asyncDispose]: release,
  };
}

async function patiently({ broker, vhost }: LockPlace, signal: AbortSignal): Promise<BrokerLock> {
  let refusal: QuorateError | undefined;
  return waitFor({
    name: `the lock in vhost ${JSON.stringify(vhost)} of ${broker.side}`,
    deadlineMs: BROKER_LOCK_PATIENCE_MS,
    intervalMs: 300,
    signal,
    async check() {
      try {
        return await acquireBrokerLock(broker.amqp, vhost, lockQueueName);
      } catch (error) {
        if (!(error instanceof QuorateError) || error.code !== 'LOCK.HELD') throw error;
        refusal = error;
        return undefined;
      }
    },
    expired: () => refusal ?? lost(),
  });
}

function lost(): QuorateError {
  return new QuorateError({
    code: 'LOCK.LOST',
    message: `a connection that held the lock ${lockQueueName} is gone`,
    exit: 6,
    next: ['Check that the broker is well, then run the same command again'],
  });
}
