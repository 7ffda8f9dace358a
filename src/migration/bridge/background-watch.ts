import type { Bridge } from '../../plan/bridge.js';
import { QuorateError } from '../../quorate-error.js';
import type { MigrationContext } from '../handler.js';
import { pause } from '../waiting.js';
import { ShovelWatch } from './shovel-watch.js';

const pollMs = 2_000;
const ends: ReadonlySet<string> = new Set(['BRIDGE.SHOVEL_FAILED', 'BRIDGE.CUT_OFF']);

export interface BackgroundWatch extends AsyncDisposable {
  /** Aborted when a shovel had to be removed or cannot connect, or with the signal it was given. */
  readonly signal: AbortSignal;
  /** Aborted by a shovel alone. */
  readonly failed: AbortSignal;
  /** Why; undefined as long as every bridge is well. */
  failure(): QuorateError | undefined;
}

/** Looks at the bridges during a whole run, since a step may wait for minutes while a shovel fails behind its back. */
export function watchBridges(
  context: Pick<MigrationContext, 'brokers' | 'plan' | 'signal'>,
  standing: () => readonly Bridge[],
): BackgroundWatch {
  const failed = new AbortController();
  const ended = new AbortController();
  const watch = new ShovelWatch(context);
  let failure: QuorateError | undefined;
  const watching = (async () => {
    while (!ended.signal.aborted && failure === undefined) {
      try {
        await watch.poll(standing());
      } catch (error) {
        // A broker that does not answer is for the steps to tell; here only a shovel that does not run counts.
        if (!(error instanceof QuorateError) || !ends.has(error.code)) continue;
        failure = error;
        failed.abort();
      } finally {
        await pause(pollMs, ended.signal);
      }
    }
  })();
  return {
    signal: AbortSignal.any([context.signal, failed.signal]),
    failed: failed.signal,
    failure: () => failure,
    async [Symbol.asyncDispose]() {
      ended.abort();
      await watching;
    },
  };
}
