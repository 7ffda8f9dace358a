import { needsBridgeUsers } from '../bridge-user.js';
import type { Side } from '../bridge.js';
import type { Step, StepOf } from '../step.js';
import type { UnitContext } from '../unit-context.js';
import { frame } from './step-frame.js';

/** Both ways between the brokers are tried as soon as green's vhost is there, and before anything else is made in it. */
export function withProbes(context: UnitContext, steps: readonly Step[]): readonly Step[] {
  if (!needsBridgeUsers(context) || context.bridges.length === 0) return steps;
  return steps.flatMap((step): readonly Step[] =>
    step.kind === 'provision.vhost'
      ? [step, probeStep(context, 'blue'), probeStep(context, 'green')]
      : [step],
  );
}

function probeStep(context: UnitContext, side: Side): StepOf<'bridge.probe'> {
  const { blueVhost, greenVhost, probes } = context;
  const host = side === 'blue' ? 'green' : 'blue';
  const [vhost, hostVhost] = side === 'blue' ? [blueVhost, greenVhost] : [greenVhost, blueVhost];
  const label = `Try that ${host} reaches ${side} at every address of its bridges, with a temporary user and an empty queue in ${vhost}`;
  return {
    ...frame(context, 'provision', { what: `probe-${side}`, label, risk: 'additive' }),
    kind: 'bridge.probe',
    params: { side, vhost, hostVhost, name: probes[side] },
  };
}
