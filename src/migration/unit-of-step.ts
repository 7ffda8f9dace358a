import type { Unit } from '../plan/document.js';
import type { Step } from '../plan/step.js';
import type { MigrationContext } from './handler.js';

/** The unit a step belongs to. Throws a bug when the plan has none of that name. */
export function unitOfStep(step: Step, { plan }: Pick<MigrationContext, 'plan'>): Unit {
  const unit = plan.units.find((candidate) => candidate.name === step.unit);
  if (unit === undefined) throw new Error(`step ${step.id} belongs to no unit of the plan`);
  return unit;
}
