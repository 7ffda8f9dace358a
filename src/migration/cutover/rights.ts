import { counted } from '../../topology/amounts.js';
import { closeConnection, listConnections } from '../../broker/management/connections.js';
import type { StepOf } from '../../plan/step.js';
import type { StepHandler } from '../handler.js';
import { applyRights, currentPermissions, refuseOwnUser, unappliedRights } from './apply-rights.js';
import type { RightsAction } from './rights-ledger.js';

function restoreAction(step: StepOf<'rights.restore'>): RightsAction {
  const { side, vhost, users, restore, denials } = step.params;
  const action = { action: 'restore', side, vhost, unit: step.unit, users, restore } as const;
  return denials === undefined ? action : { ...action, denials };
}

/** Gives back what this unit's fences took; what other units hold stays fenced. */
export const restoreRights: StepHandler<'rights.restore'> = {
  kind: 'rights.restore',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 10_000,
  precheck: (step) => Promise.resolve({ ok: true, evidence: { rights: restoreAction(step) } }),
  async execute(step, context) {
    await applyRights(context, restoreAction(step), step.params.users);
    return {};
  },
  async postcheck(step, context) {
    const unapplied = await unappliedRights(context, restoreAction(step), step.params.users);
    if (unapplied.length === 0) return { ok: true, evidence: {} };
    return {
      ok: false,
      code: 'RIGHTS.NOT_RESTORED',
      message: `permissions of ${unapplied.join(', ')} are not restored yet`,
      next: [],
    };
  },
};

function removeAction(step: StepOf<'rights.remove'>): RightsAction {
  const { side, vhost, users } = step.params;
  return { action: 'remove', side, vhost, unit: step.unit, users, saved: [] };
}

/** Takes a moved user's permission away altogether, which refuses a reconnection where `^$` would let it linger. */
export const removeRights: StepHandler<'rights.remove'> = {
  kind: 'rights.remove',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 15_000,
  async precheck(step, context) {
    const { side, vhost, users } = step.params;
    refuseOwnUser(context, side, users);
    const saved = await currentPermissions(context, side, vhost, users);
    return { ok: true, evidence: { rights: { ...removeAction(step), saved } } };
  },
  async execute(step, context) {
    const { side, vhost, users } = step.params;
    await applyRights(context, removeAction(step), users);
    const { api } = context.brokers[side];
    const lingering = (await listConnections(api)).filter(
      (connection) => connection.vhost === vhost && users.includes(connection.user),
    );
    for (const connection of lingering) {
      await closeConnection(api, connection.name, 'quorate: this application has moved');
    }
    return { connectionsClosed: lingering.length };
  },
  async postcheck(step, context) {
    const { side, vhost, users } = step.params;
    const unapplied = await unappliedRights(context, removeAction(step), users);
    const connections = await listConnections(context.brokers[side].api);
    const lingering = connections.filter(
      (connection) => connection.vhost === vhost && users.includes(connection.user),
    );
    if (unapplied.length === 0 && lingering.length === 0) return { ok: true, evidence: {} };
    return {
      ok: false,
      code: 'FENCE.CAME_BACK',
      message: `still there: ${counted(lingering.length, 'connection')} of ${users.join(', ')}`,
      next: ['stop the client on this side, then run the same command again'],
    };
  },
};
