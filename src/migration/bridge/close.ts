import { counted } from '../../topology/amounts.js';
import type { Bridge } from '../../plan/bridge.js';
import { bridgesNamed } from '../../plan/bridges-named.js';
import { QuorateError } from '../../quorate-error.js';
import { messagesLeft } from '../drain/emptiness.js';
import { readPass } from '../drain/read-pass.js';
import type { Check, MigrationContext, StepHandler } from '../handler.js';
import { isDeliveryLimitRestored, overrideName, restoreDeliveryLimit } from './delivery-limit.js';
import { isShovelGone, removeShovel } from './remove-shovel.js';

/** Removes shovels while nothing is in flight: deleting a busy one duplicates what it had not acknowledged. */
export const closeBridges: StepHandler<'bridge.close'> = {
  kind: 'bridge.close',
  mayBeSatisfied: true,
  postcheckDeadlineMs: () => 5_000,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),

  async execute(step, context) {
    for (const bridge of bridgesNamed(context.plan, step.params.bridges)) {
      if (await isShovelGone(context, bridge)) {
        // A run that was killed may have come no further.
        await restoreDeliveryLimit(context, bridge);
        continue;
      }
      await refuseBusy(bridge, context);
      await removeShovel(context, bridge);
    }
    return { removed: step.params.bridges.length };
  },

  postcheck: (step, context) =>
    allRemoved(bridgesNamed(context.plan, step.params.bridges), context),
};

async function refuseBusy(bridge: Bridge, context: MigrationContext): Promise<void> {
  const left = messagesLeft(await readPass(context, [bridge.from], []));
  if (left === 0) return;
  throw new QuorateError({
    code: 'BRIDGE.BUSY',
    message: `${JSON.stringify(bridge.from.queue)} holds ${counted(left, 'message')} again; its shovel stays until the queue is empty`,
    exit: 6,
    next: ['find who still publishes to this queue, then run the same command again'],
  });
}

/** Whether every shovel of the bridges is gone, and the policy that lifted the delivery limit of its source. */
export async function allRemoved(
  bridges: readonly Bridge[],
  context: MigrationContext,
): Promise<Check> {
  const gone = await allGone(bridges, context);
  if (!gone.ok) return gone;
  for (const bridge of bridges) {
    if (await isDeliveryLimitRestored(context, bridge)) continue;
    return {
      ok: false,
      code: 'BRIDGE.NOT_REMOVED',
      message: `policy ${overrideName(bridge)} is still there`,
      next: ['run the same command again'],
    };
  }
  return gone;
}

/** Whether every shovel of the bridges is gone. */
export async function allGone(
  bridges: readonly Bridge[],
  context: MigrationContext,
): Promise<Check> {
  for (const bridge of bridges) {
    if (await isShovelGone(context, bridge)) continue;
    return {
      ok: false,
      code: 'BRIDGE.NOT_REMOVED',
      message: `shovel ${bridge.shovel} is still there`,
      next: ['run the same command again'],
    };
  }
  return { ok: true, evidence: {} };
}
