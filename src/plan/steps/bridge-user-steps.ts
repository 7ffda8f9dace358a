import { counted } from '../../topology/amounts.js';
import { bridgedQueues, needsBridgeUsers } from '../bridge-user.js';
import type { Phase } from '../phase.js';
import type { Step, StepOf } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { frame } from './step-frame.js';

/** The users of bridges to another cluster: made right before the first bridge opens, gone right after the last one. */
export function withBridgeUsers(context: UnitContext, steps: readonly Step[]): readonly Step[] {
  if (!needsBridgeUsers(context)) return steps;
  const first = steps.find(({ kind }) => kind === 'bridge.canary' || kind === 'bridge.open');
  const last = steps.findLast(({ kind }) => kind === 'bridge.close');
  return steps.flatMap((step) => [
    ...(step === first ? [userStep(context, step.phase)] : []),
    step,
    ...(step === last && first !== undefined ? [removalStep(context, step.phase)] : []),
  ]);
}

function userStep(context: UnitContext, phase: Phase): StepOf<'bridge.user'> {
  const { blueVhost: vhost } = context;
  const queues = [...bridgedQueues(context, 'blue')];
  const label = `Make a temporary user on blue for the bridges, which may read ${counted(queues.length, 'queue')} of ${vhost} and nothing else; its random password is kept nowhere`;
  return {
    ...frame(context, phase, { what: 'bridge-user', label, risk: 'additive' }),
    kind: 'bridge.user',
    params: { side: 'blue', vhost, queues },
  };
}

function removalStep(context: UnitContext, phase: Phase): StepOf<'bridge.user-remove'> {
  const label = 'Delete every temporary user of the bridges on blue';
  return {
    ...frame(context, phase, { what: 'bridge-user-remove', label, risk: 'additive' }),
    kind: 'bridge.user-remove',
    params: { side: 'blue' },
  };
}
