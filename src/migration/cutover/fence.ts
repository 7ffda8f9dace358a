import { listConnections } from '../../broker/management/connections.js';
import { listConsumers } from '../../broker/management/consumers.js';
import type { StepOf } from '../../plan/step.js';
import { readBeforeStop } from '../gates/before-move.js';
import type { Check, MigrationContext, StepHandler } from '../handler.js';
import { pause } from '../waiting.js';
import { applyRights, currentPermissions, refuseOwnUser, unappliedRights } from './apply-rights.js';
import { isClientConnection } from './client-connections.js';
import { departure } from './departure.js';
import { closeListed, connectionsOfUsers, isKnownByUser, remainingOf } from './old-connections.js';
import { quiesce } from './quiesce.js';
import type { RightsAction } from './rights-ledger.js';

type FenceStep = StepOf<'client.fence'>;

/** A connection is listed, and can be closed, 5 s after it was opened at the latest. */
const closeOldMs = 15_000;
const pollMs = 100;

/**
 * Narrows a client's rights and closes its connections. Where the broker tells of every connection at once, the step ends
 * when none is left that was there when the rights were narrowed (`oldConnectionsGone`); a later one has the narrow rights
 * only. Elsewhere one too young to be listed is closed by the drain, which waits until none can be overlooked.
 */
export const fence: StepHandler<'client.fence'> = {
  kind: 'client.fence',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 30_000,

  async precheck(step, context) {
    const users = fencedUsers(step);
    refuseOwnUser(context, step.params.side, users);
    const [saved, before] = await Promise.all([
      currentPermissions(context, step.params.side, step.params.vhost, users),
      readBeforeStop(step, context),
    ]);
    return { ok: true, evidence: { rights: { ...fenceAction(step), saved }, ...before } };
  },

  async execute(step, context) {
    const left = await (step.params.strict ? quiesce : departure)(step, context);
    await applyRights(context, fenceAction(step), fencedUsers(step));
    const old = await connectionsOfUsers(step.params, step.params.client.users, context);
    const connectionsClosed = await closeListed(step.params, context);
    const oldConnectionsGone =
      old !== undefined &&
      isKnownByUser(step.params.client) &&
      (await closeOld(step, old, context));
    return { ...left, connectionsClosed, oldConnectionsGone };
  },

  async postcheck(step, context) {
    const unapplied = await unappliedRights(context, fenceAction(step), fencedUsers(step));
    if (unapplied.length > 0) {
      return notYet('FENCE.RIGHTS', `permissions of ${unapplied.join(', ')} are not narrowed yet`);
    }
    const consumers = await remainingConsumers(step, context);
    if (consumers === 0) return { ok: true, evidence: {} };
    await closeListed(step.params, context);
    return notYet(
      'FENCE.CAME_BACK',
      `${consumers} consumers of ${step.params.client.name} are still there`,
    );
  },
};

function fencedUsers(step: FenceStep): string[] {
  return [...new Set(step.params.denials.map((denial) => denial.user))];
}

function fenceAction(step: FenceStep): RightsAction {
  const { side, vhost, denials } = step.params;
  return { action: 'fence', side, vhost, unit: step.unit, denials, saved: [] };
}

async function remainingConsumers(step: FenceStep, context: MigrationContext): Promise<number> {
  const { side, vhost, denials } = step.params;
  const denied = new Set(denials.flatMap((denial) => denial.readQueues));
  if (denied.size === 0) return 0;
  const { api } = context.brokers[side];
  const [consumers, connections] = await Promise.all([
    listConsumers(api, vhost),
    listConnections(api),
  ]);
  const ours = new Set(
    connections
      .filter((connection) => isClientConnection(step.params.client, connection, vhost))
      .map((connection) => connection.name),
  );
  return consumers.filter(
    (consumer) =>
      denied.has(consumer.queue) &&
      consumer.connection !== undefined &&
      ours.has(consumer.connection),
  ).length;
}

/** Narrowed rights do not stop an open channel (permission cache), so what was connected before is closed to the last. */
async function closeOld(
  step: FenceStep,
  old: ReadonlySet<string>,
  context: MigrationContext,
): Promise<boolean> {
  const deadline = performance.now() + closeOldMs;
  for (;;) {
    const left = await remainingOf(step.params, old, context);
    if (left.length === 0) return true;
    if (performance.now() > deadline || context.signal.aborted) return false;
    context.progress(step, `closing what ${step.params.client.name} had opened before`, {
      connections: left.length,
    });
    await pause(pollMs, context.signal);
    await closeListed(step.params, context);
  }
}

function notYet(code: string, message: string): Check {
  return {
    ok: false,
    code,
    message,
    next: ['stop the client on this side, then run the same command again'],
  };
}
