import { counted } from '../../topology/amounts.js';
import type { PlannedClient } from '../client.js';
import type { Roles } from '../roles.js';
import type { Step, StepOf } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { openSteps, ttlsOf } from './bridge-steps.js';
import { denialsAfterMove, fenceStep, moveStep, strictDenials, watchStep } from './client-steps.js';
import { lagMessages, lagSteps } from './lag.js';
import { frame, type Progress } from './step-frame.js';

/**
 * Whether the consumers of the strict queues can empty them in a moment: each has one, and few messages waited when the
 * plan was made. Only classic queues tell exactly that they are empty while they are consumed. Requests are always
 * left to blue's servers, however many wait: moved by a bridge they are answered where no caller is.
 */
export function emptiedByConsumers(
  context: UnitContext,
  { strictConsumers }: Pick<Roles, 'strictConsumers'>,
): boolean {
  const consumed = new Set(
    strictConsumers.flatMap(({ consumes }) => consumes.map(({ queue }) => queue)),
  );
  const strict = emptied(context);
  const waiting = strict
    .filter((queue) => !context.requestQueues.has(queue))
    .map((queue) => context.backlogs.get(queue) ?? Infinity);
  return (
    strict.length > 0 &&
    strict.every((queue) => consumed.has(queue)) &&
    strict.every((queue) => context.topology.queues.get(queue)?.queue.type === 'classic') &&
    waiting.reduce((sum, messages) => sum + messages, 0) <= lagMessages
  );
}

/**
 * Order kept without a bridge: nobody publishes, blue's own consumers empty the queue, then they and the publishers move.
 * Publishers are stopped for no longer than that takes.
 */
export function stopAndEmpty(
  context: UnitContext,
  /** Publishers that can reach a strict queue. */
  stopped: readonly PlannedClient[],
  progress: Progress,
): Step[] {
  const lag = lagSteps(context, progress, emptied(context));
  // Nothing follows on another way: a bridge could not keep the order any more.
  const strict = context.bridges.filter(({ blue }) => context.strictQueues.has(blue));
  for (const bridge of strict) progress.opened.add(bridge);
  return [...lag, ...fences(context, stopped), emptyStep(context)];
}

/** The consumers move; what else they consume is bridged once they have arrived, as for any consumer. */
export function moveStrictConsumers(context: UnitContext, { strictConsumers }: Roles): Step[] {
  return strictConsumers.map((client) => moveStep(context, 'publishers', client));
}

/** What follows when nobody has to wait any more. */
export function releaseStrictConsumers(
  context: UnitContext,
  { strictConsumers }: Roles,
  progress: Progress,
): Step[] {
  return strictConsumers.flatMap((client) => {
    progress.moved.add(client);
    const shared = client.consumes
      .map(({ queue }) => queue)
      .filter((queue) => !context.strictQueues.has(queue));
    const denials = denialsAfterMove(context, client, progress);
    return [
      ...openSteps(context, 'publishers', shared, progress),
      fenceStep(context, 'publishers', client, { denials, strict: false }),
      watchStep(context, 'publishers', client, progress),
    ];
  });
}

function fences(context: UnitContext, stopped: readonly PlannedClient[]): Step[] {
  return stopped.map((client) => {
    const denials = strictDenials(context, client);
    return fenceStep(context, 'publishers', client, { denials, strict: true });
  });
}

function emptyStep(context: UnitContext): StepOf<'bridge.drain'> {
  const empty = emptied(context);
  const requests = empty.filter((queue) => context.requestQueues.has(queue));
  const what = requests.length === empty.length ? 'request queue' : 'strict queue';
  return {
    ...frame(context, 'publishers', {
      what: 'drain',
      label: `Wait until the consumers of ${counted(empty.length, what)} have emptied ${empty.length === 1 ? 'it' : 'them'}`,
      risk: 'none',
    }),
    kind: 'bridge.drain',
    params: {
      bridges: [],
      empty,
      ...ttlsOf(context, empty),
      side: 'blue',
      vhost: context.blueVhost,
      by: 'consumers',
      ...(requests.length === 0 ? {} : { requests }),
    },
  };
}

function emptied({ strictQueues, topology }: UnitContext): string[] {
  return [...strictQueues].filter((queue) => topology.queues.get(queue)?.messages !== 'none');
}
