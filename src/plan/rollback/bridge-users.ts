import { counted } from '../../topology/amounts.js';
import { bridgedQueues } from '../bridge-user.js';
import type { Side } from '../bridge.js';
import type { Step, StepOf } from '../step.js';
import { forwardBridges, reverseBridges, trialBridges } from '../unit-bridges.js';
import type { Advance } from './advance.js';
import { frame } from './back-steps.js';

/**
 * The users of bridges to another cluster on the way back: those on blue go once nothing leads to green any more, and
 * green gets its own for as long as messages return.
 */
export function withReturnUsers(advance: Advance, steps: readonly Step[]): readonly Step[] {
  const reverse = new Set(reverseBridges(advance.unit).map(({ shovel }) => shovel));
  const isReturn = (step: Step) => step.kind === 'bridge.open' && reverse.has(step.params.bridge);
  const first = steps.find(isReturn);
  const last = steps.findLast((step) => endsOneOf(step, reverse));
  const leaving = [...forwardBridges(advance.unit), ...trialBridges(advance.unit)];
  const forward = new Set(leaving.map(({ shovel }) => shovel));
  const ended = steps.findLast((step) => endsOneOf(step, forward));
  const onBlue = advance.begun('bridge.user').length > 0 ? [removal(advance, 'blue')] : [];
  return [
    ...(ended === undefined ? onBlue : []),
    ...steps.flatMap((step) => [
      ...(step === first ? [userOnGreen(advance)] : []),
      step,
      ...(step === ended ? onBlue : []),
      ...(step === last ? [removal(advance, 'green')] : []),
    ]),
  ];
}

/** Green gets users for as long as the messages of one client return; those on blue stay for the other bridges. */
export function withUserOnGreen(advance: Advance, steps: readonly Step[]): readonly Step[] {
  const first = steps.find(({ kind }) => kind === 'bridge.open');
  if (first === undefined) return steps;
  return [
    ...steps.flatMap((step) => (step === first ? [userOnGreen(advance), step] : [step])),
    removal(advance, 'green'),
  ];
}

function endsOneOf(step: Step, shovels: ReadonlySet<string>): boolean {
  if (step.kind !== 'bridge.close' && step.kind !== 'bridge.interrupt') return false;
  return step.params.bridges.some((shovel) => shovels.has(shovel));
}

function userOnGreen(advance: Advance): StepOf<'bridge.user'> {
  const { greenVhost: vhost } = advance.unit;
  const queues = [...bridgedQueues(advance.unit, 'green')];
  const label = `Make a temporary user on green for the bridges back, which may read ${counted(queues.length, 'queue')} of ${vhost} and nothing else; its random password is kept nowhere`;
  return {
    ...frame(advance, 'bridge-user', label, 'additive'),
    kind: 'bridge.user',
    params: { side: 'green', vhost, queues },
  };
}

function removal(advance: Advance, side: Side): StepOf<'bridge.user-remove'> {
  const label = `Delete every temporary user of the bridges on ${side}`;
  return {
    ...frame(advance, `bridge-user-remove.${side}`, label, 'additive'),
    kind: 'bridge.user-remove',
    params: { side },
  };
}
