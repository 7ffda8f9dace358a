import type { Step, StepOf } from '../../plan/step.js';
import type { Check, MigrationContext } from '../handler.js';
import { handlerOf, type HandlersOf } from '../handlers-type.js';
import { provisionBindings } from './bindings.js';
import { provisionExchanges } from './exchanges.js';
import { provisionPermissions } from './permissions.js';
import { provisionPolicies } from './policies.js';
import { provisionQueues } from './queues.js';
import { provisionTopicPermissions } from './topic-permissions.js';
import { provisionUsers } from './users.js';

type ObjectKind =
  | 'provision.users'
  | 'provision.permissions'
  | 'provision.policies'
  | 'provision.exchanges'
  | 'provision.topic-permissions'
  | 'provision.queues'
  | 'provision.bindings';

const makers: HandlersOf<ObjectKind> = {
  'provision.users': provisionUsers,
  'provision.permissions': provisionPermissions,
  'provision.policies': provisionPolicies,
  'provision.exchanges': provisionExchanges,
  'provision.topic-permissions': provisionTopicPermissions,
  'provision.queues': provisionQueues,
  'provision.bindings': provisionBindings,
};

/**
 * Asks every step that would make something in a vhost, of all units, whether something different is there under a
 * planned name. Reads only; undefined: nothing is.
 */
export async function findConflict(
  vhost: string,
  context: MigrationContext,
): Promise<Extract<Check, { ok: false }> | undefined> {
  const steps = context.plan.units.flatMap((unit) => unit.steps);
  for (const step of steps) {
    if (!isMaking(step) || step.params.vhost !== vhost) continue;
    const check = await handlerOf(makers, step).precheck(step, context);
    if (!check.ok) return check;
  }
  return undefined;
}

function isMaking(step: Step): step is StepOf<ObjectKind> {
  return Object.hasOwn(makers, step.kind);
}
