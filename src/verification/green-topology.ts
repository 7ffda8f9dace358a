import type { Check, MigrationContext } from '../migration/handler.js';
import { provisionBindings } from '../migration/provision/bindings.js';
import { provisionEffective } from '../migration/provision/effective.js';
import { provisionExchanges } from '../migration/provision/exchanges.js';
import { provisionPermissions } from '../migration/provision/permissions.js';
import { provisionPolicies } from '../migration/provision/policies.js';
import { provisionQuarantine } from '../migration/provision/quarantine.js';
import { provisionQueues } from '../migration/provision/queues.js';
import { provisionTopicPermissions } from '../migration/provision/topic-permissions.js';
import { provisionVhost } from '../migration/provision/vhost.js';
import type { Unit } from '../plan/document.js';
import type { Step } from '../plan/step.js';

/** Compares green with what the unit's provisioning steps were to make of it, by their own proofs. */
export async function findTopologyProblems(
  unit: Unit,
  context: MigrationContext,
): Promise<string[]> {
  const problems: string[] = [];
  for (const step of unit.steps) {
    const check = await prove(step, context);
    if (check?.ok === false) problems.push(check.message);
  }
  return problems;
}

function prove(step: Step, context: MigrationContext): Promise<Check | undefined> {
  switch (step.kind) {
    case 'provision.vhost':
      return provisionVhost.postcheck(step, context);
    case 'provision.permissions':
      return provisionPermissions.postcheck(step, context);
    case 'provision.policies':
      return provisionPolicies.postcheck(step, context);
    case 'provision.exchanges':
      return provisionExchanges.postcheck(step, context);
    case 'provision.topic-permissions':
      return provisionTopicPermissions.postcheck(step, context);
    case 'provision.queues':
      return provisionQueues.postcheck(step, context);
    case 'provision.bindings':
      return provisionBindings.postcheck(step, context);
    case 'provision.quarantine':
      return provisionQuarantine.postcheck(step, context);
    case 'provision.effective':
      return provisionEffective.postcheck(step, context);
    case 'preflight':
    case 'client.move':
    case 'client.soak':
    case 'client.fence':
    case 'rights.restore':
    case 'rights.remove':
    case 'bridge.open':
    case 'bridge.drain':
    case 'bridge.close':
    case 'bridge.interrupt':
    case 'unit.verify':
    case 'unit.remove-green':
    case 'rollback.finish':
    case 'complete.recheck':
    case 'complete.queues':
    case 'complete.temporary':
      return Promise.resolve(undefined);
  }
}
