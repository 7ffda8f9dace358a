import { temporaryPolicyName } from '../../plan/temporary-names.js';
import { deleteExchange } from '../../broker/management/exchanges.js';
import { listConnections } from '../../broker/management/connections.js';
import { deleteGlobalParameter } from '../../broker/management/parameters.js';
import { findQueue, listQueues } from '../../broker/management/queues.js';
import { deleteVhost, findVhost } from '../../broker/management/vhosts.js';
import { createdObjects } from '../../journal/queries.js';
import type { RecordedObject } from '../../journal/recorded.js';
import type { Bridge } from '../../plan/bridge.js';
import type { Unit } from '../../plan/document.js';
import type { StepOf } from '../../plan/step.js';
import { allBridges } from '../../plan/unit-bridges.js';
import { restoreDeliveryLimit } from '../bridge/delivery-limit.js';
import type { MigrationContext, StepHandler } from '../handler.js';
import { unitOfStep } from '../unit-of-step.js';
import { removeQuarantine } from './quarantine.js';
import { removeQueues } from './remove-queues.js';

type RemoveStep = StepOf<'unit.remove-green'>;

/** Takes away what the journal says quorate created for a unit: empty queues, its exchanges, temporary objects, the vhost when nothing is left in it. */
export const removeGreen: StepHandler<'unit.remove-green'> = {
  kind: 'unit.remove-green',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 10_000,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),

  async execute(step, context) {
    const { api } = context.brokers.green;
    const unit = unitOfStep(step, context);
    const ours = createdHere(step, context);
    if ((await findVhost(api, step.params.vhost)) === undefined) {
      return { removed: ours.map((object) => ({ ...object })) };
    }
    const named = (kind: string) =>
      new Set(ours.filter((object) => object.kind === kind).map((object) => object.name));
    await removeQueues(step, named('queue'), context);
    const exchanges = unit.exchanges.filter((name) => named('exchange').has(name));
    for (const exchange of exchanges) {
      await deleteExchange(api, step.params.vhost, exchange, { ifUnused: false });
    }
    for (const bridge of allBridges(unit)) await removeTransit(bridge, context);
    const removedVhost = await removeShared(step, unit, named('vhost').size > 0, context);
    const removed = ours.filter(
      ({ kind, name }) =>
        removedVhost ||
        (kind === 'queue' && step.params.queues.includes(name)) ||
        (kind === 'exchange' && exchanges.includes(name)),
    );
    return { removed: removed.map((object) => ({ ...object })) };
  },

  async postcheck(step, context) {
    const { vhost, queues } = step.params;
    const ours = new Set(createdHere(step, context).map(({ name }) => name));
    for (const name of queues.filter((queue) => ours.has(queue))) {
      if ((await findQueue(context.brokers.green.api, vhost, name)) === undefined) continue;
      const message = `queue ${JSON.stringify(name)} is still there`;
      return { ok: false, code: 'ROLLBACK.NOT_REMOVED', message, next: [] };
    }
    return { ok: true, evidence: {} };
  },
};

function createdHere(step: RemoveStep, context: MigrationContext): RecordedObject[] {
  return createdObjects(context.journal).filter(
    (object) => object.side === 'green' && object.vhost === step.params.vhost,
  );
}

async function removeTransit(bridge: Bridge, context: MigrationContext): Promise<void> {
  await deleteExchange(context.brokers[bridge.to.side].api, bridge.to.vhost, bridge.transit, {
    ifUnused: false,
  });
  await restoreDeliveryLimit(context, bridge);
}

/** What all units of a migration share goes when no other unit has begun. Returns whether the green vhost went too. */
async function removeShared(
  step: RemoveStep,
  unit: Unit,
  isOurVhost: boolean,
  context: MigrationContext,
): Promise<boolean> {
  const others = [...context.journal.units].filter(([name]) => name !== unit.name);
  if (others.some(([, state]) => state.forward.size > 0)) return false;
  await removeQuarantine(context, 'green', unit.greenVhost);
  await removeQuarantine(context, 'blue', unit.blueVhost);
  await deleteGlobalParameter(
    context.brokers.blue.api,
    temporaryPolicyName(context.plan.migrationId),
  );
  return isOurVhost && removeEmptyVhost(step, context);
}

async function removeEmptyVhost(step: RemoveStep, context: MigrationContext): Promise<boolean> {
  const { api } = context.brokers.green;
  const { vhost } = step.params;
  const queues = await listQueues(api, vhost);
  const connections = (await listConnections(api)).filter((found) => found.vhost === vhost);
  if (queues.length > 0 || connections.length > 0) {
    const figures = { queues: queues.length, connections: connections.length };
    context.progress(step, `vhost ${vhost} stays, since it is in use`, figures);
    return false;
  }
  await deleteVhost(api, vhost);
  return true;
}
