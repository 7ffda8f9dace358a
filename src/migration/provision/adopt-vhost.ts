import { findPermission } from '../../broker/management/permissions.js';
import { createVhost, hasLimits, putLimit } from '../../broker/management/vhosts.js';
import { ownership } from '../../journal/queries.js';
import type { GreenVhost } from '../../plan/objects.js';
import type { StepOf } from '../../plan/step.js';
import type { Vhost } from '../../topology/topology.js';
import type { Check, MigrationContext } from '../handler.js';
import type { RemovableKind } from '../rollback/removal-order.js';
import { adoptionOf, typeOf, vhostDifferences } from './adoption.js';
import { findConflict } from './conflicts.js';
import { plannedContent, readContent } from './vhost-content.js';

type VhostStep = StepOf<'provision.vhost'>;

const ALL = '.*';

/**
 * Whether a vhost of another cluster that is there already may take what is planned. What differs from the plan there is
 * `PROVISION.CONFLICT`, found before anything is made; what has nothing to do with it stays as it is.
 */
export async function mayAdopt(
  step: VhostStep,
  context: MigrationContext,
  { planned, found }: { readonly planned: GreenVhost; readonly found: Vhost },
): Promise<Check> {
  const { vhost } = step.params;
  const { api, user } = context.brokers.green;
  const own = await findPermission(api, vhost, user);
  if (own?.configure !== ALL || own.write !== ALL || own.read !== ALL) {
    return conflict(
      `quorate's user ${JSON.stringify(user)} may not do everything in the vhost ${JSON.stringify(vhost)} of green`,
      "Give quorate's user configure, write and read on .* there: rabbitmqctl set_permissions",
    );
  }
  const { limits, defaultQueueType, conflicts } = differencesOf(planned, found, context);
  if (conflicts.length > 0) {
    return conflict(
      `the vhost ${JSON.stringify(vhost)} of green is not as planned: ${conflicts.join('; ')}`,
      'Make it as planned, or plan another name with names.vhost',
    );
  }
  const different = await findConflict(vhost, context);
  if (different !== undefined) return different;
  const isOurs = ownership(context.journal);
  const content = await readContent(api, vhost);
  const adoption = adoptionOf(content, plannedContent(context.plan, vhost), isOurs);
  const creating = [
    ...limits.map((limit) => inVhost('vhost-limit', vhost, limit)),
    ...(limits.length > 0 && !(await hasLimits(api, vhost))
      ? [inVhost('vhost-limits', vhost, 'limits')]
      : []),
    ...(defaultQueueType ? [inVhost('former-queue-type', vhost, typeOf(found))] : []),
  ];
  const adopted = [{ side: 'green', kind: 'vhost', vhost, name: vhost }];
  return { ok: true, evidence: { creating, adopted, ...adoption } };
}

/** Sets what an adopted vhost lacks; a release that can change the default queue type wants all other properties again. */
export async function completeVhost(
  context: MigrationContext,
  planned: GreenVhost,
  found: Vhost,
): Promise<void> {
  const { api } = context.brokers.green;
  const { limits, defaultQueueType } = differencesOf(planned, found, context);
  for (const [limit, value] of Object.entries(planned.limits)) {
    if (limits.includes(limit)) await putLimit(api, found.name, limit, value);
  }
  if (defaultQueueType) {
    await createVhost(api, { ...found, defaultQueueType: planned.defaultQueueType });
  }
}

function differencesOf(planned: GreenVhost, found: Vhost, { brokers }: MigrationContext) {
  const mayUpdate = brokers.green.capabilities.defaultQueueType === 'updatable';
  return vhostDifferences(planned, found, mayUpdate);
}

function inVhost(kind: RemovableKind, vhost: string, name: string) {
  return { side: 'green', kind, vhost, name } as const;
}

function conflict(message: string, next: string): Check {
  return { ok: false, code: 'PROVISION.CONFLICT', message, next: [next] };
}
