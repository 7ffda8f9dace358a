import { counted } from '../../topology/amounts.js';
import type { StepOf } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { frame, type Progress } from './step-frame.js';

/** Messages that are moved or consumed in a moment. */
export const lagMessages = 1000;

/**
 * Before publishers move, or are stopped: bridges have carried their backlogs over, since a broker that is busy with them
 * keeps everybody waiting, and what publishers send on green is not far ahead of what still comes from blue.
 */
export function lagSteps(
  context: UnitContext,
  { opened }: Progress,
  /** Other queues that have to be short by then. */
  others: readonly string[],
): StepOf<'lag.wait'>[] {
  const bridged = context.bridges.filter((bridge) => opened.has(bridge)).map(({ blue }) => blue);
  const queues = [...new Set([...bridged, ...others])];
  if (queues.length === 0) return [];
  const waiting = counted(lagMessages, 'message');
  return [
    {
      ...frame(context, 'publishers', {
        what: 'lag',
        label: `Wait until at most ${waiting} wait in ${counted(queues.length, 'queue')} of ${context.blueVhost}`,
        risk: 'none',
      }),
      kind: 'lag.wait',
      params: { side: 'blue', vhost: context.blueVhost, queues, atMost: lagMessages },
    },
  ];
}
