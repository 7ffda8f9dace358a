import { findPermission, putPermission } from '../../broker/management/permissions.js';
import { createVhost, findVhost, putLimit } from '../../broker/management/vhosts.js';
import { ownership } from '../../journal/queries.js';
import { greenSide } from '../../plan/green-side.js';
import type { StepOf } from '../../plan/step.js';
import type { Permission } from '../../topology/topology.js';
import type { Check, MigrationContext, StepHandler } from '../handler.js';
import { completeVhost, mayAdopt } from './adopt-vhost.js';
import { isAdopted } from './adopted-vhosts.js';
import { typeOf } from './adoption.js';

type VhostStep = StepOf<'provision.vhost'>;

/**
 * A vhost with its default queue type and limits, in which quorate's user may do everything: one of our own, or on
 * another cluster one that is there and has nothing against it.
 */
export const provisionVhost: StepHandler<'provision.vhost'> = {
  kind: 'provision.vhost',
  mayBeSatisfied: true,
  postcheckDeadlineMs: () => 10_000,

  async precheck(step, context) {
    const { vhost } = step.params;
    const found = await findVhost(context.brokers.green.api, vhost);
    if (found === undefined) return { ok: true, evidence: { creating: [{ ...objectOf(step) }] } };
    if (isOurs(step, context)) return { ok: true, evidence: {} };
    if (context.plan.strategy === 'broker') {
      return mayAdopt(step, context, { planned: planned(step, context), found });
    }
    return refusal(
      'PROVISION.VHOST_EXISTS',
      `vhost ${JSON.stringify(vhost)} is there already and was not made by quorate`,
      'Plan another name with names.vhost, or remove the vhost if nothing needs it',
    );
  },

  async execute(step, context) {
    const { api } = context.brokers.green;
    const wanted = planned(step, context);
    const { vhost, description, tags, defaultQueueType, limits } = wanted;
    if (!isOurs(step, context)) {
      const found = await findVhost(api, vhost);
      if (found !== undefined) await completeVhost(context, wanted, found);
      return {};
    }
    // Everything at once: 3.10 takes the default queue type at creation only, and later blanks what a request leaves out.
    await createVhost(api, { name: vhost, description, tags, defaultQueueType });
    for (const [limit, value] of Object.entries(limits)) await putLimit(api, vhost, limit, value);
    await putPermission(api, ownPermission(step, context));
    return {};
  },

  async postcheck(step, context) {
    const problem = await findProblem(step, context);
    if (problem === undefined) return { ok: true, evidence: {} };
    return refusal(
      'PROVISION.NOT_AS_PLANNED',
      `vhost ${JSON.stringify(step.params.vhost)} ${problem}`,
      'See who else changes the vhost, then run the same command again',
    );
  },
};

/** undefined: the vhost is ours, or was taken as it was, and is as planned. */
async function findProblem(
  step: VhostStep,
  context: MigrationContext,
): Promise<string | undefined> {
  const { api, capabilities, user } = context.brokers.green;
  const { vhost, description, tags, defaultQueueType, limits } = planned(step, context);
  const found = await findVhost(api, vhost);
  if (found === undefined) return 'is not there';
  const isMade = isOurs(step, context);
  if (!isMade && !isAdopted(vhost, context)) return 'was not made by quorate';
  const hasType = capabilities.defaultQueueType !== 'none';
  if (hasType && typeOf(found) !== defaultQueueType) {
    return `has the default queue type ${typeOf(found)}, not ${defaultQueueType}`;
  }
  if (isMade && found.description !== description) return 'has another description';
  if (isMade && found.tags.join() !== tags.join()) {
    return `has the tags ${JSON.stringify(found.tags)}`;
  }
  for (const [limit, value] of Object.entries(limits)) {
    if (found.limits[limit] !== value) return `does not have the limit ${limit} of ${value}`;
  }
  const right = await findPermission(api, vhost, user);
  const wanted = ownPermission(step, context);
  const mayAll = (['configure', 'write', 'read'] as const).every(
    (of) => right?.[of] === wanted[of],
  );
  return mayAll ? undefined : `does not give all rights to ${JSON.stringify(user)} yet`;
}

function planned({ params }: VhostStep, { plan }: MigrationContext) {
  return greenSide(plan, params.vhost).objects;
}

function isOurs(step: VhostStep, context: MigrationContext): boolean {
  return ownership(context.journal)(objectOf(step));
}

function objectOf({ params: { vhost } }: VhostStep) {
  return { side: 'green', kind: 'vhost', vhost, name: vhost } as const;
}

function ownPermission(step: VhostStep, { brokers }: MigrationContext): Permission {
  const { vhost } = step.params;
  return { vhost, user: brokers.green.user, configure: '.*', write: '.*', read: '.*' };
}

function refusal(code: string, message: string, next: string): Check {
  return { ok: false, code, message, next: [next] };
}
