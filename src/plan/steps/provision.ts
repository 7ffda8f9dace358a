import { isReservedExchange } from '../../topology/built-in-exchanges.js';
import type { StepOf } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { sortedNames } from '../ordering.js';
import { counted } from '../../topology/amounts.js';
import { bluePlace, greenPlace } from './places.js';
import { frame } from './step-frame.js';
import { topicPermissionSteps } from './topic-permission-steps.js';

type ProvisionStep = Extract<StepOf<`provision.${ProvisionKind}`>, unknown>;
type ProvisionKind =
  | 'vhost'
  | 'users'
  | 'permissions'
  | 'policies'
  | 'exchanges'
  | 'topic-permissions'
  | 'queues'
  | 'bindings'
  | 'quarantine'
  | 'effective';

/** Creates what the unit needs on green. Vhost, permissions and policies are the whole vhost's, in every unit of it. */
export function provisionSteps(context: UnitContext): ProvisionStep[] {
  return [
    vhostStep(context),
    ...usersSteps(context),
    permissionsStep(context),
    policiesStep(context),
    ...objectSteps(context),
  ];
}

function vhostStep(context: UnitContext): StepOf<'provision.vhost'> {
  const { greenVhost: vhost, adopted, defaultQueueType } = context;
  const what = adopted === undefined ? 'Create vhost' : 'Take the vhost of green that is there,';
  const label = `${what} ${vhost}, default queue type ${defaultQueueType}`;
  return {
    ...frame(context, 'provision', {
      what: 'vhost',
      label,
      risk: 'additive',
      subject: { kind: 'vhost', name: vhost, vhost },
    }),
    kind: 'provision.vhost',
    params: { vhost },
  };
}

/** Only where green is another cluster. */
function usersSteps(context: UnitContext): StepOf<'provision.users'>[] {
  const { greenVhost: vhost } = context;
  const { copiedUsers } = context.shared;
  if (copiedUsers === 0) return [];
  const label = `Create ${counted(copiedUsers, 'user')} of ${bluePlace(context)} on green, each with its password`;
  return [
    {
      ...frame(context, 'provision', { what: 'users', label, risk: 'additive' }),
      kind: 'provision.users',
      params: { vhost },
    },
  ];
}

function permissionsStep(context: UnitContext): StepOf<'provision.permissions'> {
  const { greenVhost: vhost } = context;
  const label = `Grant ${counted(context.shared.users, 'user')} the rights on ${greenPlace(context)} they have on ${bluePlace(context)}`;
  return {
    ...frame(context, 'provision', { what: 'permissions', label, risk: 'additive' }),
    kind: 'provision.permissions',
    params: { vhost },
  };
}

function policiesStep(context: UnitContext): StepOf<'provision.policies'> {
  const { greenVhost: vhost } = context;
  const { policies, operatorPolicies } = context.shared;
  const label = `Create policies in ${vhost}: ${policies} of users, ${operatorPolicies} of operators`;
  return {
    ...frame(context, 'provision', { what: 'policies', label, risk: 'additive' }),
    kind: 'provision.policies',
    params: { vhost },
  };
}

function objectSteps(context: UnitContext): ProvisionStep[] {
  const { greenVhost: vhost } = context;
  const sources = [...context.exchanges, ...context.unusedExchanges];
  const exchanges = sortedNames(sources.filter((name) => context.topology.exchanges.has(name)));
  const created = context.queues.flatMap(({ green }) => (green === undefined ? [] : [green]));
  const queues = created.map(({ name }) => name);
  const unused = context.unusedExchanges.filter((name) => !isReservedExchange(name)).length;
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
      params: { exchanges, vhost },
    },
    ...topicPermissionSteps(context),
    {
      ...frame(
        context,
        'provision',
        about('queues', `Create ${counted(created.length, 'queue')} in ${vhost}`),
      ),
      kind: 'provision.queues',
      params: { queues, vhost },
    },
    {
      ...frame(
        context,
        'provision',
        about(
          'bindings',
          `Create ${counted(boundWithin(context, sources), 'binding')} in ${vhost}`,
        ),
      ),
      kind: 'provision.bindings',
      params: { exchanges: sortedNames(sources), queues, vhost },
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
        queues: created
          .filter(({ type }) => type === 'quorum' || type === 'classic')
          .map(({ name }) => name),
        vhost,
      },
    },
  ];
}

/** Only where something is bridged. */
function quarantineSteps(context: UnitContext): StepOf<'provision.quarantine'>[] {
  const { greenVhost: vhost, quarantine: name } = context;
  if (context.bridges.length === 0) return [];
  const label = `Create the quarantine of the bridges in ${vhost}`;
  return [
    {
      ...frame(context, 'provision', { what: 'quarantine', label, risk: 'additive' }),
      kind: 'provision.quarantine',
      params: { name, side: 'green', vhost },
    },
  ];
}

/** How many bindings join what the unit creates. */
function boundWithin(context: UnitContext, sources: readonly string[]): number {
  const exchanges = new Set(sources);
  const queues = new Set(
    context.queues.flatMap(({ queue, green }) => (green === undefined ? [] : [queue.name])),
  );
  return sources
    .flatMap((source) => context.topology.bindingsFrom.get(source) ?? [])
    .filter(({ destinationType, destination }) =>
      (destinationType === 'queue' ? queues : exchanges).has(destination),
    ).length;
}
