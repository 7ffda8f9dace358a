import { orderedQueues } from '../topology/topology.js';
import type { Measurement } from './measure.js';

/** What went wrong, one sentence each; empty when nothing was lost, misrouted or disordered where order is promised. */
export function faultsOf({ queues }: Measurement): readonly string[] {
  return queues.flatMap(({ name, lost, misrouted, outOfOrder }) => [
    ...(lost > 0 ? [`${name} lost ${lost} messages`] : []),
    ...(misrouted > 0 ? [`${name} received ${misrouted} messages with a wrong routing key`] : []),
    ...(outOfOrder > 0 && orderedQueues.includes(name)
      ? [`${name} received ${outOfOrder} messages out of order`]
      : []),
  ]);
}
