import type { Step } from '../../../src/plan/step.js';

/** A step of which only the place and the words matter. */
export function aStep(id: string, unit: string, phase: Step['phase']): Step {
  return {
    id,
    unit,
    phase,
    label: `do ${id}`,
    risk: 'none',
    subject: { kind: 'unit', vhost: 'shop', name: unit },
    kind: 'rollback.finish',
    params: {},
  };
}
