import type { PlannedClient } from '../client.js';
import type { Step } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { moveStep } from './client-steps.js';
import { gateSteps } from './gate-steps.js';

/**
 * A client goes to green, slice by slice if it has any, each watched before the next one goes. `afterFirst`: what there
 * is to do as soon as some of it are there. The gate after the whole client is not among the steps: it has to leave blue first.
 */
export function arrivingSteps(
  context: UnitContext,
  phase: 'consumers' | 'publishers',
  client: PlannedClient,
  afterFirst: readonly Step[] = [],
): Step[] {
  const slices = client.slices ?? [];
  const [first, ...later] = slices;
  return [
    moveStep(context, phase, client, first),
    ...afterFirst,
    ...later.flatMap((slice, index) => [
      ...gateSteps(context, phase, client, { slice: slices[index] }),
      moveStep(context, phase, client, slice),
    ]),
  ];
}
