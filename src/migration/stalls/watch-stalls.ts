import { listAlarms } from '../../broker/management/alarms.js';
import { listConsumers } from '../../broker/management/consumers.js';
import { findQueueFlow } from '../../broker/management/queue-flow.js';
import { findQueue } from '../../broker/management/queues.js';
import type { Bridge } from '../../plan/bridge.js';
import { QuorateError } from '../../quorate-error.js';
import { counted, durationText } from '../../topology/amounts.js';
import { knownCause } from '../bridge/known-cause.js';
import { sightShovel } from '../bridge/shovel-watch.js';
import type { MigrationContext } from '../handler.js';
import { pause } from '../waiting.js';
import { BridgeProgress, type Stall } from './progress.js';
import { stallCause, type StallFacts } from './stall-cause.js';

type Watched = Pick<MigrationContext, 'brokers' | 'reporter'>;

const everyMs = 2_000;

export interface StallWatch extends AsyncDisposable {
  /** What is known of bridges that stand still, in words; empty: none does. */
  standstills(): readonly string[];
}

/**
 * Tells of bridges whose shovel is there and carries nothing, with the cause, and when they move again. Ends nothing: what
 * holds a message back has not lost it, and steps that wait have their own deadline.
 */
export function watchStalls(context: Watched, standing: () => readonly Bridge[]): StallWatch {
  const ended = new AbortController();
  const watched = new Map<string, BridgeProgress>();
  const told = new Map<string, string>();

  async function look(bridge: Bridge): Promise<void> {
    const { brokers, reporter } = context;
    const { from, shovel } = bridge;
    const progress = watched.get(shovel) ?? new BridgeProgress();
    watched.set(shovel, progress);
    if (ended.signal.aborted) return;
    const flow = await findQueueFlow(brokers[from.side].api, from.vhost, from.queue);
    const stall = progress.look(performance.now(), flow);
    const name = `the bridge of queue ${JSON.stringify(from.queue)} in ${JSON.stringify(from.vhost)}`;
    if (stall === undefined) {
      if (!told.delete(shovel)) return;
      const message = `${name} moves again`;
      const code = 'BRIDGE.MOVES_AGAIN';
      reporter.report({ event: 'note', level: 'info', code, bridge: shovel, message });
      return;
    }
    if (told.has(shovel)) return;
    const facts = await readFacts(context, bridge, stall);
    if (facts === undefined) {
      progress.forget();
      return;
    }
    const { cause, message: why } = stallCause(bridge, stall, facts);
    const waiting = counted(stall.waiting, 'message');
    const message = `${name} has carried nothing for ${durationText(Math.floor(stall.forMs / 1000) * 1000)}, ${waiting} waiting: ${why}`;
    told.set(shovel, message);
    const code = 'BRIDGE.STALLED';
    reporter.report({ event: 'note', level: 'warning', code, cause, bridge: shovel, message });
  }

  const watching = (async () => {
    while (!ended.signal.aborted) {
      const bridges = standing();
      for (const shovel of [...told.keys(), ...watched.keys()]) {
        if (bridges.some((bridge) => bridge.shovel === shovel)) continue;
        told.delete(shovel);
        watched.delete(shovel);
      }
      for (const bridge of bridges) await look(bridge).catch(ignoreSilence);
      await pause(everyMs, ended.signal);
    }
  })();
  // A bug shows when the watch is disposed of, not while nobody waits for it.
  watching.catch(() => undefined);
  return {
    standstills: () => [...told.values()],
    async [Symbol.asyncDispose]() {
      ended.abort();
      await watching;
    },
  };
}

/** A broker that does not answer is for the steps to tell. */
function ignoreSilence(error: unknown): void {
  if (!(error instanceof QuorateError)) throw error;
}

/** undefined: the shovel does not run, which is told elsewhere, or the messages are out with an application. */
async function readFacts(
  { brokers }: Watched,
  bridge: Bridge,
  { allOut }: Stall,
): Promise<StallFacts | undefined> {
  const { from, to } = bridge;
  const [source, target] = [brokers[from.side].api, brokers[to.side].api];
  const { state } = await sightShovel(target, bridge);
  if (state !== 'running') return undefined;
  const consumers = (await listConsumers(source, from.vhost)).filter(
    ({ queue }) => queue === from.queue,
  );
  if (allOut && consumers.length > 1) return undefined;
  return {
    alarms: await listAlarms(target),
    missing: await knownCause(brokers, bridge),
    target: await findQueue(target, to.vhost, to.queue),
    source: await findQueue(source, from.vhost, from.queue),
    consumers,
  };
}
