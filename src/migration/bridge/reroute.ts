import { openAmqp } from '../../broker/amqp/connection.js';
import { readyCount } from '../../broker/amqp/ready-count.js';
import { putShovelParameter } from '../../broker/management/parameters.js';
import { findQueue } from '../../broker/management/queues.js';
import type { Bridge } from '../../plan/bridge.js';
import { bridgesNamed } from '../../plan/bridges-named.js';
import type { StepOf } from '../../plan/step.js';
import { quarantineName, rerouteName } from '../../plan/temporary-names.js';
import type { MigrationContext, StepHandler } from '../handler.js';
import { remakeLost } from '../rollback/remake-lost.js';
import { allGone } from './close.js';
import { followCounted } from './follow-counted.js';
import { shovelExists } from './shovel-exists.js';
import { rerouteDefinition } from './shovel-definition.js';
import { ensureTransit } from './transit.js';

type RerouteStep = StepOf<'bridge.reroute'>;

const prefetch = 100;

/**
 * Sends what waits in a quarantine once more to the transit exchange it was published to, which a message in quarantine still
 * names (3.8 to 4.3), once that leads to its queue again. A counted shovel does, so that what another unit's exchange still
 * cannot route goes round once.
 */
export const rerouteQuarantine: StepHandler<'bridge.reroute'> = {
  kind: 'bridge.reroute',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 5_000,

  async precheck(step, context) {
    if ((await waiting(step, context)) === 0) return { ok: true, evidence: {} };
    return { ok: true, evidence: { creating: [recorded(step, context)] } };
  },

  async execute(step, context) {
    const count = await waiting(step, context);
    const circuit = circuitOf(step, context, count);
    const { api } = context.brokers[step.params.side];
    if (!(await shovelExists(api, circuit))) {
      if (count === 0) return {};
      const bridges = bridgesNamed(context.plan, step.params.bridges);
      await remakeLost(
        bridges.map(({ to }) => to),
        context,
      );
      for (const bridge of bridges) await ensureTransit(context, bridge);
      const definition = rerouteDefinition(circuit);
      await putShovelParameter(api, step.params.vhost, circuit.shovel, definition);
    }
    await followCounted(step, circuit, context);
    return { rerouted: count, removed: [recorded(step, context)] };
  },

  postcheck: (step, context) => allGone([circuitOf(step, context, 0)], context),
};

/** Out of the quarantine, and for what cannot be routed into it again. */
function circuitOf(
  { params: { side, vhost } }: RerouteStep,
  { plan }: MigrationContext,
  count: number,
): Bridge {
  const quarantine = quarantineName(plan.migrationId);
  const place = { side, vhost, queue: quarantine };
  const shovel = rerouteName(quarantine);
  const ends = { direction: 'forward', from: place, to: place } as const;
  return { ...ends, shovel, transit: quarantine, quarantine, prefetch, count };
}

function recorded({ params: { side, vhost } }: RerouteStep, { plan }: MigrationContext) {
  const name = rerouteName(quarantineName(plan.migrationId));
  return { kind: 'shovel', side, vhost, name };
}

/** Ready messages of the quarantine; 0 where there is none. */
async function waiting(
  { params: { side, vhost } }: RerouteStep,
  { brokers, plan }: MigrationContext,
): Promise<number> {
  const name = quarantineName(plan.migrationId);
  if ((await findQueue(brokers[side].api, vhost, name)) === undefined) return 0;
  await using connection = await openAmqp(brokers[side].amqp, vhost, 'quorate quarantine');
  return (await readyCount(connection, name)) ?? 0;
}
