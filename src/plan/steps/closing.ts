import type { Step } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { counted } from '../../topology/amounts.js';
import { frame } from './step-frame.js';

/** Verification, and what happens on the operator's word only. */
export function closingSteps(context: UnitContext): Step[] {
  const { blueVhost, greenVhost } = context;
  const queues = carriedQueues(context);
  const { copied } = context.links;
  // What was not carried over, such as a stream, is not deleted either.
  const emptied = context.queues.filter(
    ({ green, messages }) => green !== undefined && messages !== 'none',
  );
  const removed = emptied.map(({ queue }) => queue.name);
  return [
    {
      ...frame(context, 'verify', {
        what: 'unit',
        label: `Verify the messages of ${counted(queues.length, 'queue')}, the topology, and that no client is left on ${blueVhost}`,
        risk: 'none',
      }),
      kind: 'unit.verify',
      params: {
        blueVhost,
        greenVhost,
        queues,
        ...(copied.length === 0 ? {} : { copied: [...copied] }),
      },
    },
    {
      ...frame(context, 'complete', {
        what: 'recheck',
        label: `Check ${counted(removed.length, 'queue')} of ${blueVhost} once more: empty and unused`,
        risk: 'none',
      }),
      kind: 'complete.recheck',
      params: { queues: removed, vhost: blueVhost },
    },
    {
      ...frame(context, 'complete', {
        what: 'queues',
        label: `Delete ${counted(removed.length, 'queue')} of ${blueVhost}; there is no way back after this`,
        risk: 'destructive',
      }),
      kind: 'complete.queues',
      params: { queues: removed, vhost: blueVhost },
    },
    {
      ...frame(context, 'complete', {
        what: 'temporary',
        label: 'Delete what quorate created for the move',
        risk: 'destructive',
      }),
      kind: 'complete.temporary',
      params: {},
    },
  ];
}

/** Blue names of the queues that have a counterpart on green. */
export function carriedQueues(context: UnitContext): string[] {
  return context.queues.flatMap(({ queue, green }) => (green === undefined ? [] : [queue.name]));
}
