import { counted } from '../../topology/amounts.js';
import { listConnections } from '../../broker/management/connections.js';
import { deleteQueue, findQueue } from '../../broker/management/queues.js';
import type { Step, StepOf } from '../../plan/step.js';
import { QuorateError } from '../../quorate-error.js';
import { isClientConnection } from '../cutover/client-connections.js';
import { countLagMs, laggingQueues } from '../drain/count-lag.js';
import { returnedLinks } from '../../verification/returned-links.js';
import { foreignConsumers, isQuiet, messagesLeft } from '../drain/emptiness.js';
import { readPass } from '../drain/read-pass.js';
import type { Check, MigrationContext, StepHandler } from '../handler.js';
import { unitOfStep } from '../unit-of-step.js';
import { pause, stopped } from '../waiting.js';

/** Looks once more, before the point of no return: blue's queues exactly empty, nobody there, no client left. */
export const recheck: StepHandler<'complete.recheck'> = {
  kind: 'complete.recheck',
  mayBeSatisfied: false,
  postcheckDeadlineMs: () => 0,
  precheck: () => Promise.resolve({ ok: true, evidence: {} }),
  execute: () => Promise.resolve({}),
  postcheck: (step, context) => isAbandoned(step, step.params.vhost, step.params.queues, context),
};

async function isAbandoned(
  step: Step,
  vhost: string,
  queues: readonly string[],
  context: MigrationContext,
): Promise<Check> {
  const addresses = queues.map((queue) => ({ side: 'blue' as const, vhost, queue }));
  const pass = await readPass(context, addresses, []);
  const left = messagesLeft(pass);
  if (left > 0 || foreignConsumers(pass) > 0) {
    return refuse(
      'COMPLETE.NOT_EMPTY',
      `${counted(left, 'message')} and ${counted(foreignConsumers(pass), 'consumer')} are on blue's queues`,
    );
  }
  const unit = unitOfStep(step, context);
  const [link] = await returnedLinks(unit, context);
  // Without the queues, what it brings would be dropped.
  if (link !== undefined) return refuse('COMPLETE.LINK_CAME_BACK', link);
  const connections = await listConnections(context.brokers.blue.api);
  const lingering = unit.clients.filter((client) =>
    connections.some((connection) => isClientConnection(client, connection, vhost)),
  );
  if (lingering.length > 0) {
    return refuse(
      'COMPLETE.CLIENTS_REMAIN',
      `${lingering.map((client) => client.name).join(', ')} still connected to blue`,
    );
  }
  return { ok: true, evidence: {} };
}

function refuse(code: string, message: string): Check {
  return {
    ok: false,
    code,
    message,
    next: ['run quorate verify, mend what it names, then complete again'],
  };
}

/** Deletes blue's moved queues, each only while exactly empty and unused. This cannot be undone. */
export const removeBlueQueues: StepHandler<'complete.queues'> = {
  kind: 'complete.queues',
  mayBeSatisfied: true,
  postcheckDeadlineMs: () => 10_000,

  precheck: (step, context) => isAbandoned(step, step.params.vhost, step.params.queues, context),

  async execute(step, context) {
    const { api } = context.brokers.blue;
    const { vhost } = step.params;
    await awaitTrueCounts(step, context);
    for (const queue of step.params.queues) {
      const found = await findQueue(api, vhost, queue);
      if (found === undefined) continue;
      const pass = await readPass(context, [{ side: 'blue', vhost, queue }], []);
      if (messagesLeft(pass) > 0) throw notEmpty(queue, messagesLeft(pass));
      const classic = found.queue.type === 'classic';
      // A quorum queue refuses the conditions.
      if (!classic && !isQuiet(pass)) throw stillUsed(queue);
      await deleteQueue(api, vhost, queue, { ifUnused: classic, ifEmpty: classic });
      context.progress(step, `deleted ${queue}`, {});
    }
    return { deleted: step.params.queues.length };
  },

  async postcheck(step, context) {
    for (const queue of step.params.queues) {
      if ((await findQueue(context.brokers.blue.api, step.params.vhost, queue)) === undefined)
        continue;
      return {
        ok: false,
        code: 'COMPLETE.NOT_REMOVED',
        message: `queue ${JSON.stringify(queue)} is still on blue`,
        next: [],
      };
    }
    return { ok: true, evidence: {} };
  },
};

/** One count of a quorum queue may be stale, and its deletion takes no condition: two counts, as far apart as it takes. */
async function awaitTrueCounts(
  { params: { vhost, queues } }: StepOf<'complete.queues'>,
  context: MigrationContext,
): Promise<void> {
  const all = queues.map((queue) => ({ side: 'blue' as const, vhost, queue }));
  const lagging = laggingQueues(context.plan, all);
  if (lagging.length === 0) return;
  const before = await readPass(context, lagging, []);
  const busy = before.queues.find((queue) => !isQuiet({ ...before, queues: [queue] }));
  if (busy !== undefined) throw stillUsed(busy.address.queue);
  await pause(countLagMs, context.signal);
  if (context.signal.aborted) throw stopped('before queues of blue were deleted');
}

function stillUsed(queue: string): QuorateError {
  return new QuorateError({
    code: 'COMPLETE.NOT_EMPTY',
    message: `${JSON.stringify(queue)} on blue holds messages or has consumers, or blue does not tell; it is not deleted`,
    exit: 5,
    next: ['run quorate verify to see which clients remain'],
  });
}

function notEmpty(queue: string, left: number): QuorateError {
  return new QuorateError({
    code: 'COMPLETE.NOT_EMPTY',
    message: `${JSON.stringify(queue)} on blue holds ${counted(left, 'message')}; it is not deleted`,
    exit: 5,
    next: ['run quorate verify to see where they come from'],
  });
}
