import { openAmqp } from '../../broker/amqp/connection.js';
import { readyCount } from '../../broker/amqp/ready-count.js';
import { findExchange } from '../../broker/management/exchanges.js';
import type { Bridge } from '../../plan/bridge.js';
import { bridgesNamed } from '../../plan/bridges-named.js';
import type { StepOf } from '../../plan/step.js';
import type { MigrationContext, StepHandler } from '../handler.js';
import { unitOfStep } from '../unit-of-step.js';
import { allGone } from './close.js';
import { countOf, enteredSince, hasBegun, intendedBatch } from './batch-count.js';
import { followBatch } from './follow-batch.js';
import { makeDeliveryUnlimited, restoreDeliveryLimit } from './delivery-limit.js';
import { absentObjects, refusalToOpen } from './open.js';
import { ensureShovel, shovelMakings } from './standing-shovel.js';
import { ensureTransit } from './transit.js';

type BatchStep = StepOf<'bridge.canary'>;

/**
 * Carries one trial batch: as many messages as were intended, or as waited when it began. Its shovel ends by itself; a
 * batch that had begun when quorate died is waited for, never begun again.
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
    if (!(await hasBegun(step, bridge, intended, context))) {
      await makeDeliveryUnlimited(context, bridge);
      await ensureTransit(context, bridge);
      await ensureShovel(context, unitOfStep(step, context), bridge);
    }
    const ended = await followBatch(step, bridge, context);
    await restoreDeliveryLimit(context, bridge);
    const entered = await enteredSince(step, bridge, intended, context);
    // Short of messages without having been stopped for want of them: it failed, with some in flight.
    const failed = ended.by === 'itself' && entered < intended.count;
    const duplicatesAtMost = failed ? bridge.prefetch : ended.duplicatesAtMost;
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
