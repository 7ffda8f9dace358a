import { rolesOf } from '../roles.js';
import type { Step, StepOf } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { withBridgeUsers } from './bridge-user-steps.js';
import { carriedQueues, closingSteps } from './closing.js';
import { consumerSteps, publisherSteps } from './cutover.js';
import { finalSteps } from './drain.js';
import { provisionSteps } from './provision.js';
import { counted } from '../../topology/amounts.js';
import { withProbes } from './probe-steps.js';
import { frame, type Progress } from './step-frame.js';

/** All steps of a unit in the order they run. */
export function unitSteps(context: UnitContext): Step[] {
  const roles = rolesOf(context);
  const progress: Progress = { moved: new Set(), opened: new Set() };
  const steps = [
    preflightStep(context),
    ...withProbes(context, provisionSteps(context)),
    ...consumerSteps(context, roles, progress),
    ...publisherSteps(context, roles, progress),
    ...finalSteps(context, progress),
    ...closingSteps(context),
  ];
  return [...withBridgeUsers(context, steps)];
}

function preflightStep(context: UnitContext): StepOf<'preflight'> {
  const { stopped } = context.links;
  const gone =
    stopped.length === 0
      ? ''
      : `, and that you have deleted ${counted(stopped.length, 'shovel or upstream')} of your own`;
  return {
    ...frame(context, 'preflight', {
      what: 'gates',
      label: `Check that both sides are fit for the move${gone}`,
      risk: 'none',
    }),
    kind: 'preflight',
    params: {
      queues: carriedQueues(context),
      ...(stopped.length === 0 ? {} : { stopped: [...stopped] }),
      vhost: context.blueVhost,
    },
  };
}
