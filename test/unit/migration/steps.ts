import type { Step, StepOf } from '../../../src/plan/step.js';

/** A step that changes something, for tests that do not care what. */
export function additive(id: string, unit = 'orders'): StepOf<'provision.queues'> {
  return {
    id: `${unit}.${id}`,
    unit,
    phase: 'provision',
    kind: 'provision.queues',
    label: id,
    risk: 'additive',
    subject: { kind: 'vhost', vhost: 'green', name: 'green' },
    params: { vhost: 'green', queues: [] },
  };
}

/** The same in another phase; the executor knows a phase only by its name. */
export function inPhase(phase: Step['phase'], id: string, unit = 'orders'): Step {
  return { ...additive(id, unit), phase };
}
