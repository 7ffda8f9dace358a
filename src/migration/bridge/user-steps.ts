import { findPermission } from '../../broker/management/permissions.js';
import { findUser } from '../../broker/management/users.js';
import { allBridges } from '../../plan/unit-bridges.js';
import type { Check, StepHandler } from '../handler.js';
import { unitOfStep } from '../unit-of-step.js';
import { deleteUsers, makeUsers, recordedUsers, usersOfRun, usersToMake } from './bridge-users.js';
import { allGone } from './close.js';
import { unneededUsers } from './unneeded-users.js';

/** Makes the users by which the bridges to another cluster read. A later run makes its own with the first bridge it opens. */
export const makeBridgeUsers: StepHandler<'bridge.user'> = {
  kind: 'bridge.user',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 5_000,

  precheck(step, context) {
    const missing = usersToMake(context, unitOfStep(step, context), step.params.side);
    return Promise.resolve({
      ok: true,
      evidence: { creating: missing.map((one) => ({ ...one })) },
    });
  },

  async execute(step, context) {
    const unit = unitOfStep(step, context);
    await makeUsers(context, unit, step.params.side);
    const unneeded = await unneededUsers(context, unit, step.params.side);
    return { removed: await deleteUsers(context, unneeded) };
  },

  async postcheck(step, context) {
    const { side, vhost } = step.params;
    const { api } = context.brokers[side];
    for (const { name, permission } of usersOfRun(context, unitOfStep(step, context), side)) {
      const found = await findPermission(api, vhost, name);
      const isAsMade =
        found?.read === permission.read &&
        found.write === permission.write &&
        found.configure === permission.configure;
      if (!isAsMade) return refuse(`user ${name} does not have the rights it was given`);
    }
    return { ok: true, evidence: {} };
  },
};

/** Deletes every user made for the bridges of a unit that leave one side, by whichever run, once none of these is left. */
export const removeBridgeUsers: StepHandler<'bridge.user-remove'> = {
  kind: 'bridge.user-remove',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 5_000,

  precheck(step, context) {
    const bridges = allBridges(unitOfStep(step, context));
    const leaving = bridges.filter(({ from }) => from.side === step.params.side);
    return allGone(leaving, context);
  },

  async execute(step, context) {
    const users = recordedUsers(context, unitOfStep(step, context), step.params.side);
    return { removed: await deleteUsers(context, users) };
  },

  async postcheck(step, context) {
    const { side } = step.params;
    for (const { name } of recordedUsers(context, unitOfStep(step, context), side)) {
      if ((await findUser(context.brokers[side].api, name)) === undefined) continue;
      return refuse(`user ${name} is still there`);
    }
    return { ok: true, evidence: {} };
  },
};

function refuse(message: string): Check {
  return { ok: false, code: 'BRIDGE.USER', message, next: ['run the same command again'] };
}
