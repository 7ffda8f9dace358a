import type { StepOf } from '../step.js';
import type { Advance } from './advance.js';
import { frame } from './back-steps.js';

/** Takes away what is left of probes that were not done with; a finished one leaves nothing. */
export function removeProbes(advance: Advance): StepOf<'bridge.probe-remove'>[] {
  const unfinished = advance.begun('bridge.probe').filter((step) => advance.isUnfinished(step));
  return unfinished.map(({ params }) => {
    const label = `Remove what is left of the attempt to reach ${params.side}`;
    return {
      ...frame(advance, `probe-remove.${params.side}`, label, 'additive'),
      kind: 'bridge.probe-remove',
      params,
    };
  });
}
