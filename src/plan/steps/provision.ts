import type { StepOf } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { provisionedBindings, provisionedExchanges } from './green-objects.js';
import { greenPermissions } from './green-permissions.js';
import { counted, frame } from './step-frame.js';

type ProvisionStep = Extract<StepOf<`provision.${ProvisionKind}`>, unknown>;
type ProvisionKind =
  | 'vhost'
  | 'permissions'
  | 'policies'
  | 'exchanges'
  | 'queues'
  | 'bindings'
  | 'quarantine'
  | 'effective';

/** Creates what the unit needs on green. Vhost, permissions and policies are the whole vhost's, in every unit of it. */
export function provisionSteps(context: UnitContext): ProvisionStep[] {
  return [
    vhostStep(context),
    permissionsStep(context),
    policiesStep(context),
    ...objectSteps(context),
  ];
}

function vhostStep(context: UnitContext): StepOf<'provision.vhost'> {
  const { greenVhost: vhost } = context;
  const { description, tags, limits } = context.vhost;
  const label = `Create vhost ${vhost}, default queue type quorum`;
  return {
    ...frame(context, 'provision', {
      what: 'vhost',
      label,
      risk: 'additive',
      subject: { kind: 'vhost', vhost, name: vhost },
    }),
    kind: 'provision.vhost',
    params: {
      vhost,
      description,
      tags: [...tags],
      defaultQueueType: 'quorum',
      limits: { ...limits, ...context.raisedLimits },
    },
  };
}

function permissionsStep(context: UnitContext): StepOf<'provision.permissions'> {
  const { greenVhost: vhost } = context;
  const { permissions, topicPermissions } = greenPermissions(context);
  const label = `Grant ${counted(permissions.length, 'user')} the rights on ${vhost} they have on ${context.blueVhost}`;
  return {
    ...frame(context, 'provision', { what: 'permissions', label, risk: 'additive' }),
    kind: 'provision.permissions',
    params: { vhost, permissions, topicPermissions },
  };
}

function policiesStep(context: UnitContext): StepOf<'provision.policies'> {
  const { greenVhost: vhost } = context;
  const green = (operator: boolean) =>
    context.policies.filter((one) => one.operator === operator).flatMap((one) => [...one.green]);
  const policies = green(false);
  const operatorPolicies = green(true);
  const label = `Create policies in ${vhost}: ${policies.length} of users, ${operatorPolicies.length} of operators`;
  return {
    ...frame(context, 'provision', { what: 'policies', label, risk: 'additive' }),
    kind: 'provision.policies',
    params: { vhost, policies, operatorPolicies },
  };
}

function objectSteps(context: UnitContext): ProvisionStep[] {
  const { greenVhost: vhost } = context;
  const exchanges = provisionedExchanges(context);
  const bindings = provisionedBindings(context);
  const created = context.queues.flatMap((queue) =>
    queue.green === undefined ? [] : [{ queue: queue.green, settings: queue.settings.after }],
  );
  const unused = context.unusedExchanges.length;
  const alone = unused === 0 ? '' : `, ${unused} of them used by no unit`;
  const about = (what: string, label: string) => ({ what, label, risk: 'additive' as const });
  return [
    {
      ...frame(
        context,
        'provision',
        about('exchanges', `Create ${counted(exchanges.length, 'exchange')} in ${vhost}${alone}`),
      ),
      kind: 'provision.exchanges',
      params: { vhost, exchanges },
    },
    {
      ...frame(
        context,
        'provision',
        about('queues', `Create ${counted(created.length, 'queue')} in ${vhost}`),
      ),
      kind: 'provision.queues',
      params: { vhost, queues: created.map(({ queue }) => queue) },
    },
    {
      ...frame(
        context,
        'provision',
        about('bindings', `Create ${counted(bindings.length, 'binding')} in ${vhost}`),
      ),
      kind: 'provision.bindings',
      params: { vhost, bindings },
    },
    ...quarantineSteps(context),
    {
      ...frame(context, 'provision', {
        what: 'effective',
        label: `Compare the settings in force on ${counted(created.length, 'queue')} with the plan`,
        risk: 'none',
      }),
      kind: 'provision.effective',
      params: {
        vhost,
        expected: created
          .filter(({ queue }) => queue.type === 'quorum' || queue.type === 'classic')
          .map(({ queue, settings }) => ({ queue: queue.name, type: queue.type, settings })),
      },
    },
  ];
}

/** Only where something is bridged. */
function quarantineSteps(context: UnitContext): StepOf<'provision.quarantine'>[] {
  const name = context.bridges[0]?.quarantine;
  const { greenVhost: vhost } = context;
  if (name === undefined) return [];
  const label = `Create the quarantine of the bridges in ${vhost}`;
  return [
    {
      ...frame(context, 'provision', { what: 'quarantine', label, risk: 'additive' }),
      kind: 'provision.quarantine',
      params: { side: 'green', vhost, name },
    },
  ];
}
