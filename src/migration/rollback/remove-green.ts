import { deleteExchange } from '../../broker/management/exchanges.js';
import { findQueue } from '../../broker/management/queues.js';
import { findVhost } from '../../broker/management/vhosts.js';
import { createdObjects } from '../../journal/queries.js';
import type { RecordedObject } from '../../journal/recorded.js';
import type { Bridge } from '../../plan/bridge.js';
import type { Unit } from '../../plan/document.js';
import type { StepOf } from '../../plan/step.js';
import { allBridges } from '../../plan/unit-bridges.js';
import { restoreDeliveryLimit } from '../bridge/delivery-limit.js';
import type { MigrationContext, StepHandler } from '../handler.js';
import { forgetState } from '../state-mirror.js';
import { unitOfStep } from '../unit-of-step.js';
import { removeBindings } from './remove-object.js';
import { removeQueues } from './remove-queues.js';
import { connectedUsers, removeUsers } from './remove-users.js';
import { removeFromVhost } from './remove-vhost.js';

type RemoveStep = StepOf<'unit.remove-green'>;

/**
 * Takes away what the journal says quorate created for a unit, and nothing that was there: empty queues, its exchanges
 * and bindings, temporary objects; with the last unit of a vhost the vhost or what was made in it, with the last unit of
 * all the users.
 */
export const removeGreen: StepHandler<'unit.remove-green'> = {
  kind: 'unit.remove-green',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 10_000,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),

  async execute(step, context) {
    const { vhost } = step.params;
    const unit = unitOfStep(step, context);
    const others = begunBeside(unit, context);
    const isThere = (await findVhost(context.brokers.green.api, vhost)) !== undefined;
    const connected = await connectedUsers(context);
    const removed = isThere ? await removeOfUnit(step, unit, context) : createdHere(step, context);
    const isLastHere = others.every(({ greenVhost }) => greenVhost !== vhost);
    const shared =
      isThere && isLastHere ? await removeFromVhost(step, unit, context, connected) : [];
    const users = others.length === 0 ? await removeUsers(step, context, connected) : [];
    if (others.length === 0) await forgetState(context);
    return { removed: [...removed, ...shared, ...users].map((object) => ({ ...object })) };
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

/** Other units that have gone some way and are not back. */
function begunBeside(unit: Unit, { plan, journal }: MigrationContext): readonly Unit[] {
  return plan.units.filter(
    ({ name }) => name !== unit.name && (journal.units.get(name)?.forward.size ?? 0) > 0,
  );
}

async function removeOfUnit(
  step: RemoveStep,
  unit: Unit,
  context: MigrationContext,
): Promise<readonly RecordedObject[]> {
  const { api } = context.brokers.green;
  const { vhost, queues } = step.params;
  const ours = createdHere(step, context);
  const named = (kind: string) =>
    new Set(ours.filter((object) => object.kind === kind).map((object) => object.name));
  await removeQueues(step, named('queue'), context);
  const exchanges = unit.exchanges.filter((name) => named('exchange').has(name));
  for (const exchange of exchanges) await deleteExchange(api, vhost, exchange, { ifUnused: false });
  const bindings = createdObjects(context.journal, unit.name).filter(
    ({ side, kind }) => side === 'green' && kind === 'binding',
  );
  await removeBindings(api, vhost, new Set(bindings.map(({ name }) => name)));
  for (const bridge of allBridges(unit)) await removeTransit(bridge, context);
  const isRemoved = ({ kind, name }: RecordedObject) =>
    (kind === 'queue' && queues.includes(name)) ||
    (kind === 'exchange' && exchanges.includes(name));
  return [...ours.filter(isRemoved), ...bindings];
}

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
