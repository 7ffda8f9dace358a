import type { MigrationContext } from '../migration/handler.js';
import { handlerOf } from '../migration/handlers-type.js';
import { provisionHandlers } from '../migration/handlers/provision.js';
import { isCompleted } from '../journal/completed.js';
import type { Unit } from '../plan/document.js';
import type { Step, StepOf } from '../plan/step.js';

type ProvisionStep = StepOf<keyof typeof provisionHandlers>;

/** Compares green with what the unit's provisioning steps were to make of it, and `complete` has left, by their own proofs. */
export async function findTopologyProblems(
  unit: Unit,
  context: MigrationContext,
): Promise<string[]> {
  const problems: string[] = [];
  const isOver = isCompleted(unit, context.journal);
  for (const step of unit.steps.filter(isProvisioning)) {
    // It goes with all that is temporary.
    if (isOver && step.kind === 'provision.quarantine') continue;
    const check = await handlerOf(provisionHandlers, step).postcheck(step, context);
    if (!check.ok) problems.push(check.message);
  }
  return problems;
}

function isProvisioning(step: Step): step is ProvisionStep {
  return Object.hasOwn(provisionHandlers, step.kind);
}
