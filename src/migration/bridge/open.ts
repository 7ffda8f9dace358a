import { deleteShovelParameter } from '../../broker/management/parameters.js';
import { findExchange } from '../../broker/management/exchanges.js';
import { findQueue } from '../../broker/management/queues.js';
import type { RecordedObject } from '../../journal/recorded.js';
import type { Bridge } from '../../plan/bridge.js';
import { bridgesNamed } from '../../plan/bridges-named.js';
import type { StepOf } from '../../plan/step.js';
import { allBridges } from '../../plan/unit-bridges.js';
import type { Check, MigrationContext, StepHandler } from '../handler.js';
import { isMadeByUs, remakeLost } from '../rollback/remake-lost.js';
import { unitOfStep } from '../unit-of-step.js';
import { pause, stopped } from '../waiting.js';
import { deleteUsers } from './bridge-users.js';
import { absentOverride, makeDeliveryUnlimited } from './delivery-limit.js';
import { shovelExists } from './shovel-exists.js';
import { shovelFailed, sightShovel } from './shovel-watch.js';
import { ensureShovel, shovelMakings } from './standing-shovel.js';
import { unneededUsers } from './unneeded-users.js';
import { absentQuarantine, assertUnlimited } from './quarantine.js';
import { ensureTransit, quarantineOf } from './transit.js';

const startDeadlineMs = 30_000;

/** Builds the transit exchange with its quarantine, then the shovel, and sees it run. */
export const openBridge: StepHandler<'bridge.open'> = {
  kind: 'bridge.open',
  mayBeSatisfied: true,
  postcheckDeadlineMs: () => 5_000,

  async precheck(step, context) {
    const bridge = bridgeOf(step, context);
    const refusal = await refusalToOpen(bridge, context);
    if (refusal !== undefined) return refusal;
    const { creating, login } = await shovelMakings(context, unitOfStep(step, context), bridge);
    const absent = [...(await absentObjects(bridge, context)), ...creating];
    return { ok: true, evidence: { creating: absent.map((object) => ({ ...object })), ...login } };
  },

  async execute(step, context) {
    const bridge = bridgeOf(step, context);
    const unit = unitOfStep(step, context);
    // Users, quarantine and its policy are common to bridges of a unit, and 4.0.5 may never apply one of two policies put at once.
    const remade = await context.building.take(async () => {
      const made = isRemade(bridge) ? await remakeLost([bridge.from], context) : [];
      await makeDeliveryUnlimited(context, bridge);
      await ensureTransit(context, bridge);
      await ensureShovel(context, unit, bridge);
      return made;
    });
    await seeItRun(bridge, context);
    const unneeded = await unneededUsers(context, unit, bridge.from.side);
    const removed = await deleteUsers(context, unneeded);
    return remade.length === 0 ? { removed } : { removed, remade: [...remade] };
  },

  async postcheck(step, context) {
    const bridge = bridgeOf(step, context);
    const { api } = context.brokers[bridge.to.side];
    const sighting = await sightShovel(api, bridge);
    if (sighting.state === 'running') return { ok: true, evidence: {} };
    return {
      ok: false,
      code: 'BRIDGE.NOT_RUNNING',
      message: `the shovel for ${JSON.stringify(bridge.from.queue)} is ${sighting.state}`,
      next: ['run the same command again'],
    };
  },
};

function bridgeOf(step: StepOf<'bridge.open'>, { plan }: MigrationContext): Bridge {
  const [bridge] = bridgesNamed(plan, [step.params.bridge]);
  if (bridge === undefined) throw new Error('bridgesNamed gives one bridge per name');
  return bridge;
}

/** On the way back a queue of green that somebody has deleted is in nobody's way. */
function isRemade({ direction }: Bridge): boolean {
  return direction === 'reverse';
}

/** Bridges of the same queue in the other direction: two at once move every message in circles. */
function opposites(bridge: Bridge, context: MigrationContext): readonly Bridge[] {
  return context.plan.units
    .flatMap(allBridges)
    .filter(
      (other) =>
        other.from.side === bridge.to.side &&
        other.from.queue === bridge.to.queue &&
        other.from.vhost === bridge.to.vhost,
    );
}

/** undefined: nothing speaks against it. */
export async function refusalToOpen(
  bridge: Bridge,
  context: MigrationContext,
): Promise<Check | undefined> {
  for (const other of opposites(bridge, context)) {
    const { api } = context.brokers[other.to.side];
    if (await shovelExists(api, other)) {
      return refuse(
        'BRIDGE.OTHER_DIRECTION',
        `the bridge of ${JSON.stringify(bridge.from.queue)} in the other direction still exists`,
      );
    }
  }
  for (const end of [bridge.from, bridge.to]) {
    if (isRemade(bridge) && end === bridge.from && isMadeByUs(end, context)) continue;
    if ((await findQueue(context.brokers[end.side].api, end.vhost, end.queue)) === undefined) {
      return {
        ok: false,
        code: 'BRIDGE.QUEUE_MISSING',
        message: `queue ${JSON.stringify(end.queue)} does not exist in ${JSON.stringify(end.vhost)} on ${end.side}`,
        next: ['find out who deleted it and make it again, then run the same command again'],
      };
    }
  }
  await assertUnlimited(context, quarantineOf(bridge));
  return undefined;
}

function refuse(code: string, message: string): Check {
  return {
    ok: false,
    code,
    message,
    next: ['run quorate status to see what is there, then the same command again'],
  };
}

/** What opening the bridge would create beside users, for the journal. */
export async function absentObjects(
  bridge: Bridge,
  context: MigrationContext,
): Promise<RecordedObject[]> {
  const { api } = context.brokers[bridge.to.side];
  const { side, vhost } = bridge.to;
  const transit = await findExchange(api, vhost, bridge.transit);
  const isThere = await shovelExists(api, bridge);
  return [
    ...(await absentQuarantine(context, quarantineOf(bridge))),
    ...(transit === undefined ? [{ kind: 'exchange', side, vhost, name: bridge.transit }] : []),
    ...(isThere ? [] : [{ kind: 'shovel', side, vhost, name: bridge.shovel }]),
    ...(await absentOverride(context, bridge)),
  ];
}

async function seeItRun(bridge: Bridge, context: MigrationContext): Promise<void> {
  const { api } = context.brokers[bridge.to.side];
  const deadline = performance.now() + startDeadlineMs;
  let badPolls = 0;
  let firstReason = `it did not connect in ${startDeadlineMs / 1000} s; the log of ${bridge.to.side}'s nodes says why under ${JSON.stringify(bridge.shovel)}`;
  while (performance.now() < deadline) {
    const sighting = await sightShovel(api, bridge);
    if (sighting.state === 'running') return;
    if (sighting.state === 'not-running') {
      badPolls += 1;
      if (badPolls === 1) firstReason = sighting.reason ?? 'no reason given';
      if (badPolls === 2) break;
    }
    if (context.signal.aborted) throw stopped(`before ${bridge.shovel} was seen to run`);
    await pause(500, context.signal);
  }
  await deleteShovelParameter(api, bridge.to.vhost, bridge.shovel);
  throw shovelFailed(bridge, firstReason);
}
