import { deleteExchange } from '../../broker/management/exchanges.js';
import type { MigrationContext, StepHandler } from '../handler.js';
import { removeQuarantine } from '../rollback/quarantine.js';
import { deleteUsers, recordedUsers } from '../bridge/bridge-users.js';
import { allGone } from '../bridge/close.js';
import { restoreDeliveryLimit } from '../bridge/delivery-limit.js';
import type { StepOf } from '../../plan/step.js';
import { allBridges } from '../../plan/unit-bridges.js';
import { forgetState } from '../state-mirror.js';
import { unitOfStep } from '../unit-of-step.js';

/** Removes every `quorate.` object of a unit, and what units share once no other unit is still on its way. */
export const removeTemporary: StepHandler<'complete.temporary'> = {
  kind: 'complete.temporary',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 5_000,
  precheck: (step, context) => allGone(allBridges(unitOfStep(step, context)), context),

  async execute(step, context) {
    for (const bridge of allBridges(unitOfStep(step, context))) {
      await deleteExchange(context.brokers[bridge.to.side].api, bridge.to.vhost, bridge.transit, {
        ifUnused: false,
      });
      await restoreDeliveryLimit(context, bridge);
    }
    const unit = unitOfStep(step, context);
    const users = [
      ...recordedUsers(context, unit, 'blue'),
      ...recordedUsers(context, unit, 'green'),
    ];
    const removed = await deleteUsers(context, users);
    if (othersUnderway(step, context)) {
      return { shared: 'kept for the units still on their way', removed };
    }
    for (const { blue, green } of context.plan.vhosts) {
      await removeQuarantine(context, 'green', green);
      await removeQuarantine(context, 'blue', blue);
    }
    await forgetState(context);
    return { shared: 'removed', removed };
  },

  postcheck: (step, context) => allGone(allBridges(unitOfStep(step, context)), context),
};

/** Units that have begun and neither finished completing nor been rolled back. */
function othersUnderway(step: StepOf<'complete.temporary'>, context: MigrationContext): boolean {
  return context.plan.units.some((unit) => {
    if (unit.name === step.unit) return false;
    const forward = context.journal.units.get(unit.name)?.forward;
    if (forward === undefined || forward.size === 0) return false;
    const last = unit.steps.findLast((candidate) => candidate.kind === 'complete.temporary');
    const status = last === undefined ? undefined : forward.get(last.id)?.status;
    return status !== 'verified' && status !== 'satisfied';
  });
}
