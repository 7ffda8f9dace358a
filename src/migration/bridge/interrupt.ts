import { openAmqp } from '../../broker/amqp/connection.js';
import { holdDeliveries } from '../../broker/amqp/holder.js';
import { readyCount } from '../../broker/amqp/ready-count.js';
import { listConsumers } from '../../broker/management/consumers.js';
import { queueTotals } from '../../broker/management/queue-totals.js';
import { findQueue } from '../../broker/management/queues.js';
import type { Bridge } from '../../plan/bridge.js';
import { bridgesNamed } from '../../plan/bridges-named.js';
import type { Json } from '../../topology/topology.js';
import type { MigrationContext, StepHandler } from '../handler.js';
import { pause } from '../waiting.js';
import { allRemoved } from './close.js';
import { restoreDeliveryLimit } from './delivery-limit.js';
import { isShovelGone, removeShovel } from './remove-shovel.js';

/** More than this is not held in memory; the shovel is then deleted while busy and the duplicates are bounded by its prefetch. */
const holdableMessages = 10_000;
const settleMs = 15_000;
const holderPriority = 1_000_000;

/** Stops bridges that still have work, for a rollback. Without duplicates where a holder can take the queue over. */
export const interruptBridges: StepHandler<'bridge.interrupt'> = {
  kind: 'bridge.interrupt',
  mayBeSatisfied: true,
  postcheckDeadlineMs: () => 5_000,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),

  async execute(step, context) {
    const stopped: Record<string, Json> = {};
    for (const bridge of bridgesNamed(context.plan, step.params.bridges)) {
      if (await isShovelGone(context, bridge)) {
        // A run that was killed may have come no further.
        await restoreDeliveryLimit(context, bridge);
        continue;
      }
      context.progress(step, `stopping the bridge of ${bridge.from.queue}`, {});
      stopped[bridge.shovel] = {
        queue: bridge.from.queue,
        duplicatesAtMost: await interrupt(bridge, context),
      };
    }
    return stopped;
  },

  postcheck: (step, context) =>
    allRemoved(bridgesNamed(context.plan, step.params.bridges), context),
};

/** Stops one bridge. Resolves to the bound on duplicates: 0 when nothing was in flight at the deletion, otherwise the prefetch. */
export async function interrupt(bridge: Bridge, context: MigrationContext): Promise<number> {
  const broker = context.brokers[bridge.from.side];
  await using connection = await openAmqp(broker.amqp, bridge.from.vhost, 'quorate holder');
  const ready = (await readyCount(connection, bridge.from.queue)) ?? 0;
  if (ready > holdableMessages || !(await canBeHeld(bridge, context))) {
    await removeShovel(context, bridge);
    return bridge.prefetch;
  }
  await using holder = await holdDeliveries(connection, bridge.from.queue, {
    priority: holderPriority,
    prefetch: 0,
  });
  const settled = await nothingInFlight(bridge, context, () => holder.held());
  await removeShovel(context, bridge);
  return settled && holder.isHolding() ? 0 : bridge.prefetch;
}

/** Consumer priorities mean nothing on single-active and exclusive queues, and only classic queues count unacknowledged messages at once. */
async function canBeHeld(bridge: Bridge, context: MigrationContext): Promise<boolean> {
  const { api } = context.brokers[bridge.from.side];
  const found = await findQueue(api, bridge.from.vhost, bridge.from.queue);
  const queue = found?.queue;
  if (queue?.type !== 'classic' || queue.arguments['x-single-active-consumer'] === true)
    return false;
  const consumers = await listConsumers(api, bridge.from.vhost);
  return !consumers.some((consumer) => consumer.queue === bridge.from.queue && consumer.exclusive);
}

/** Everything unacknowledged on the source is the holder's: the shovel has nothing left in flight. */
async function nothingInFlight(
  bridge: Bridge,
  context: MigrationContext,
  held: () => number,
): Promise<boolean> {
  const { api } = context.brokers[bridge.from.side];
  const deadline = performance.now() + settleMs;
  let quiet = 0;
  while (performance.now() < deadline) {
    await pause(300, context.signal);
    const before = held();
    const totals = (await queueTotals(api, bridge.from.vhost)).get(bridge.from.queue);
    // A queue that does not tell, as while its node is down, has proven nothing.
    quiet = totals !== undefined && totals.unacknowledged <= before ? quiet + 1 : 0;
    if (quiet === 2) return true;
  }
  return false;
}
