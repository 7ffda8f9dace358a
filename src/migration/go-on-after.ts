import { bridgesNamed } from '../plan/bridges-named.js';
import type { Plan } from '../plan/document.js';
import type { Step, StepOf } from '../plan/step.js';
import type { Passage } from './passages.js';

type MoveStep = StepOf<'client.move'>;

/** It may stay where it is for as long as it takes, without spoiling what others do. */
const ofTheClientAlone: ReadonlySet<string> = new Set([
  'HOOK.FAILED',
  'CUTOVER.NOT_ARRIVED',
  'CUTOVER.NOT_LEFT',
  'CLIENT.MOVE_DECLINED',
]);

/** Whether a client failed to return for a reason of its own. */
export function staysBehind(step: Step, code: string): step is MoveStep {
  return (
    step.kind === 'client.move' && step.params.direction === 'back' && ofTheClientAlone.has(code)
  );
}

/**
 * What of a passage is still done when clients of its unit could not return: other returns, and the bridges of what only
 * these consume. Empty: nothing, and nothing after it.
 */
export function goingOn(
  { steps }: Passage,
  open: readonly Step[],
  staying: readonly MoveStep[],
  plan: Plan,
): readonly Step[] {
  const [first] = steps;
  const isReturn = first.kind === 'client.move' && first.params.direction === 'back';
  if (!isReturn || staying.some(({ unit }) => unit !== first.unit)) return [];
  const consumed = new Set(
    staying.flatMap(({ params }) => params.client.consumes.map(({ queue }) => queue)),
  );
  const isTheirs = (shovels: readonly string[]) =>
    bridgesNamed(plan, shovels).some(({ direction, from, to }) =>
      consumed.has((direction === 'forward' ? from : to).queue),
    );
  return open.filter((step) => {
    if (step.kind === 'bridge.interrupt') return !isTheirs(step.params.bridges);
    if (step.kind === 'bridge.open') return !isTheirs([step.params.bridge]);
    // Their bridges to green still read by these users.
    return step.kind !== 'bridge.user-remove';
  });
}
