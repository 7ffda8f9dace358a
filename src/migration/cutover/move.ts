import type { StepOf } from '../../plan/step.js';
import type { Side } from '../../plan/bridge.js';
import { isPart } from '../../plan/slices.js';
import { readBefore } from '../gates/before-move.js';
import type { Check, MigrationContext, StepHandler } from '../handler.js';
import { isGreenReady } from './green-ready.js';
import { missingForArrival, readPresence } from './arrival.js';
import { consumersThere, hasArrivedEarly, toSide } from './early-arrival.js';
import { runClientHook } from './client-hook.js';
import { measurePause } from './landing.js';

type MoveStep = StepOf<'client.move'>;

/** Moves one client, or a slice of it, by its hook or by the operator, and sees it arrive. Leaving is the fence's business, except on the way back. */
export const moveClient: StepHandler<'client.move'> = {
  kind: 'client.move',
  // A hook that was to move it forward has changed its settings, even if it never left: it would leave at its next start.
  mayBeSatisfied: ({ params }) =>
    params.direction === 'forward' || params.client.hook === undefined,
  postcheckDeadlineMs: (_step, context) => context.deadlineMs,

  async precheck(step, context) {
    const { client, direction, fromVhost } = step.params;
    // At once: publishers may be waiting.
    const [ready, presence, there, before] = await Promise.all([
      direction === 'forward' ? isGreenReady(step, context) : undefined,
      readPresence(context.brokers[fromSide(step)].api, client, fromVhost),
      consumersThere(step, context),
      readBefore(step, context),
    ]);
    if (ready?.ok === false) return ready;
    return {
      ok: true,
      evidence: {
        connectionsBefore: presence.connections,
        consumersBefore: Object.fromEntries(presence.consumers),
        consumersThere: Object.fromEntries(there),
        ...before,
      },
    };
  },

  async execute(step, context) {
    const { client, direction, fromVhost, toVhost, slice } = step.params;
    if (client.hook === undefined) {
      const { addresses } = context.brokers[toSide(step)].amqp;
      await context.attendant.requestMove({
        client: client.name,
        direction,
        fromSide: fromSide(step),
        fromVhost,
        toSide: toSide(step),
        toVhost,
        addresses,
        slice,
        connections: client.connections,
      });
      return { movedBy: 'operator', ...(await measurePause(step, context)) };
    }
    const argv = client.hook[direction];
    await runClientHook({ argv, client, direction, fromVhost, toVhost, slice }, step, context);
    return { movedBy: 'hook', ...(await measurePause(step, context)) };
  },

  postcheck: (step, context) => hasMoved(step, context),
};

function fromSide(step: MoveStep): Side {
  return step.params.direction === 'forward' ? 'blue' : 'green';
}

async function hasMoved(step: MoveStep, context: MigrationContext): Promise<Check> {
  const { client, direction, arrives, fromVhost, toVhost, slice } = step.params;
  if (direction === 'forward' && (await hasArrivedEarly(step, context))) {
    return { ok: true, evidence: { seenBy: 'consumer counts' } };
  }
  const here = `${JSON.stringify(fromVhost)} on ${fromSide(step)}`;
  const goal = `${JSON.stringify(toVhost)} on ${toSide(step)}`;
  const there = await readPresence(context.brokers[toSide(step)].api, client, toVhost);
  // How many there were when the plan was made need not be how many there are; a part is never all of them.
  const wanted = isPart(slice) ? slice.connections : 1;
  const missing = missingForArrival(there, arrives, wanted);
  if (missing.length > 0) {
    context.progress(
      step,
      `waiting for ${client.name} to arrive in ${goal}: ${missing.join(', ')}`,
      {},
    );
    return {
      ok: false,
      code: 'CUTOVER.NOT_ARRIVED',
      message: `${client.name} has not arrived in ${goal}: ${missing.join(', ')}`,
      next: [`move ${client.name} to ${goal}, then run the same command again`],
    };
  }
  if (direction === 'back') {
    const left = await readPresence(context.brokers[fromSide(step)].api, client, fromVhost);
    if (left.connections > 0) {
      context.progress(step, `waiting for ${client.name} to leave ${here}`, {
        connections: left.connections,
      });
      return {
        ok: false,
        code: 'CUTOVER.NOT_LEFT',
        message: `${client.name} still has ${left.connections} connections in ${here}`,
        next: [`stop what is left of ${client.name} there, then run the same command again`],
      };
    }
  }
  return {
    ok: true,
    evidence: {
      connections: there.connections,
      consumers: Object.fromEntries(there.consumers),
      seenBy: 'statistics',
    },
  };
}
