import type { Check, MigrationContext } from '../handler.js';
import { provisionBindings } from '../provision/bindings.js';
import { provisionExchanges } from '../provision/exchanges.js';
import { provisionQueues } from '../provision/queues.js';
import { unitOfStep } from '../unit-of-step.js';
import type { Plan } from '../../plan/document.js';
import type { Step } from '../../plan/step.js';

/** Proofs that have begun, by unit: clients that move at the same time share one. */
const underWay = new WeakMap<Plan, Map<string, Promise<Check>>>();

/**
 * Proves that exchanges, queues and bindings of the unit are still on green as planned: publishers that arrive where a
 * queue has been deleted meanwhile get their messages confirmed and lose them.
 */
export function isGreenReady(step: Step, context: MigrationContext): Promise<Check> {
  const known = underWay.get(context.plan) ?? new Map<string, Promise<Check>>();
  underWay.set(context.plan, known);
  const proof =
    known.get(step.unit) ?? proveAll(step, context).finally(() => known.delete(step.unit));
  known.set(step.unit, proof);
  return proof;
}

async function proveAll(step: Step, context: MigrationContext): Promise<Check> {
  const proofs = unitOfStep(step, context).steps.flatMap(
    (planned) => prove(planned, context) ?? [],
  );
  const checks = await Promise.all(proofs);
  return checks.find((check) => !check.ok) ?? { ok: true, evidence: {} };
}

function prove(step: Step, context: MigrationContext): Promise<Check> | undefined {
  if (step.kind === 'provision.exchanges') return provisionExchanges.postcheck(step, context);
  if (step.kind === 'provision.queues') return provisionQueues.postcheck(step, context);
  if (step.kind === 'provision.bindings') return provisionBindings.postcheck(step, context);
  return undefined;
}
