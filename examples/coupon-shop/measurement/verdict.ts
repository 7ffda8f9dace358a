import { orderedQueues } from '../topology/topology.js';
import type { Measurement } from './measure.js';

/**
 * What went wrong, one sentence each; empty when nothing was lost, misrouted or disordered where order is promised, and
 * no more was delivered twice than the plan said.
 */
export function faultsOf(
  { queues, duplicated }: Measurement,
  duplicateBound = Number.POSITIVE_INFINITY,
): readonly string[] {
  const faults = queues.flatMap(({ name, lost, misrouted, outOfOrder }) => [
    ...(lost > 0 ? [`${name} lost ${lost} messages`] : []),
    ...(misrouted > 0 ? [`${name} received ${misrouted} messages with a wrong routing key`] : []),
    ...(outOfOrder > 0 && orderedQueues.includes(name)
      ? [`${name} received ${outOfOrder} messages out of order`]
      : []),
  ]);
  return duplicated <= duplicateBound
    ? faults
    : [
        ...faults,
        `${duplicated} messages were delivered twice, and the plan states ${duplicateBound}`,
      ];
}
