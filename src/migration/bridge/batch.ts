import { openAmqp } from '../../broker/amqp/connection.js';
import { readyCount } from '../../broker/amqp/ready-count.js';
import { findExchange } from '../../broker/management/exchanges.js';
import type { Bridge } from '../../plan/bridge.js';
import { bridgesNamed } from '../../plan/bridges-named.js';
import type { StepOf } from '../../plan/step.js';
import { QuorateError } from '../../quorate-error.js';
import type { MigrationContext, StepHandler } from '../handler.js';
import { unitOfStep } from '../unit-of-step.js';
import { allGone } from './close.js';
import { countOf, enteredSince, intendedBatch, isRepeated, type Batch } from './batch-count.js';
import { followCounted, type Ended } from './follow-counted.js';
import { makeDeliveryUnlimited, restoreDeliveryLimit } from './delivery-limit.js';
import { absentObjects, refusalToOpen } from './open.js';
import { shovelExists } from './shovel-exists.js';
import { ensureShovel, shovelMakings } from './standing-shovel.js';
import { ensureTransit } from './transit.js';

type BatchStep = StepOf<'bridge.canary'>;

/**
 * Carries one trial batch: as many messages as were intended, or as waited when it began. Its shovel ends by itself; of a
 * batch that had begun when quorate died or its source was cut off, only what is missing is carried.
 */
export const carryBatch: StepHandler<'bridge.canary'> = {
  kind: 'bridge.canary',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 5_000,

  async precheck(step, context) {
    const bridge = bridgeOf(step, context);
    const refusal = await refusalToOpen(bridge, context);
    if (refusal !== undefined) return refusal;
    const { api } = context.brokers[bridge.to.side];
    const transit = await findExchange(api, bridge.to.vhost, bridge.transit);
    const batch = {
      count: countOf(step.params.count, await waiting(bridge, context)),
      enteredBefore: transit?.publishedIn ?? 0,
    };
    const { creating, login } = await shovelMakings(context, unitOfStep(step, context), bridge);
    const absent = [...(await absentObjects(bridge, context)), ...creating];
    return {
      ok: true,
      evidence: { batch, creating: absent.map((object) => ({ ...object })), ...login },
    };
  },

  async execute(step, context) {
    const intended = intendedBatch(step, context);
    const bridge = { ...bridgeOf(step, context), count: intended.count };
    if (intended.count === 0) return { intended: step.params.count, entered: 0 };
    const before = await carriedBefore(step, bridge, intended, context);
    const missing = intended.count - before;
    let ended: Ended = { by: 'itself', duplicatesAtMost: 0 };
    if (missing > 0) {
      await makeDeliveryUnlimited(context, bridge);
      await ensureTransit(context, bridge);
      const rest = { ...bridge, count: missing };
      await ensureShovel(context, unitOfStep(step, context), rest);
      ended = await followCounted(step, rest, context);
    }
    await restoreDeliveryLimit(context, bridge);
    const entered = await enteredSince(step, bridge, intended, context);
    // Short of messages without having been stopped for want of them: it failed, with some in flight.
    const failed = ended.by === 'itself' && entered < intended.count;
    const wasCut = before > 0 && missing > 0;
    const duplicatesAtMost =
      (failed ? bridge.prefetch : ended.duplicatesAtMost) + (wasCut ? bridge.prefetch : 0);
    const { side, vhost } = bridge.to;
    return {
      intended: step.params.count,
      entered,
      removed: [{ kind: 'shovel', side, vhost, name: bridge.shovel }],
      ...(duplicatesAtMost === 0
        ? {}
        : { [bridge.transit]: { queue: bridge.from.queue, duplicatesAtMost } }),
    };
  },

  postcheck: (step, context) => allGone([bridgeOf(step, context)], context),
};

/**
 * Messages of the batch that earlier runs have carried. A shovel that one of them left is waited for; if it was cut off
 * from its source while nobody looked, what is missing is still on blue.
 */
async function carriedBefore(
  step: BatchStep,
  bridge: Bridge,
  intended: Batch,
  context: MigrationContext,
): Promise<number> {
  const { api } = context.brokers[bridge.to.side];
  const isStanding = await shovelExists(api, bridge);
  if (isStanding) await followCounted(step, bridge, context).catch(unlessCut);
  if (!isStanding && !isRepeated(step, context)) return 0;
  return Math.min(await enteredSince(step, bridge, intended, context), intended.count);
}

function unlessCut(error: unknown): void {
  if (!(error instanceof QuorateError) || error.code !== 'BRIDGE.SHOVEL_FAILED') throw error;
}

function bridgeOf({ params }: BatchStep, { plan }: MigrationContext): Bridge {
  const [bridge] = bridgesNamed(plan, [params.shovel]);
  if (bridge === undefined) throw new Error('bridgesNamed gives one bridge per name');
  return bridge;
}

/** Ready messages of the source. */
async function waiting({ from }: Bridge, { brokers }: MigrationContext): Promise<number> {
  await using connection = await openAmqp(brokers[from.side].amqp, from.vhost, 'quorate batch');
  return (await readyCount(connection, from.queue)) ?? 0;
}
