import { isDone, stepState } from '../../journal/queries.js';
import type { JournalState } from '../../journal/state.js';
import type { Bridge } from '../../plan/bridge.js';
import type { Plan } from '../../plan/document.js';
import type { Step } from '../../plan/step.js';
import type { End } from './auditing.js';

/** Whether a bridge was closed with its source proven to be empty, so that it gave nothing back to it. */
export function isDrained(
  { units }: Pick<Plan, 'units'>,
  { transit }: Bridge,
  state: JournalState,
): boolean {
  return units.some((unit) =>
    unit.steps.some(
      (step) =>
        step.kind === 'bridge.close' &&
        step.params.bridges.includes(transit) &&
        isDone(stepState(state, unit.name, 'forward', step.id)),
    ),
  );
}

/** The transit exchange that the bridge of a step publishes to; a trial batch goes by that of the bridge it tries. */
export function transitOf(step: Step): readonly string[] {
  return step.kind === 'bridge.open' || step.kind === 'bridge.canary' ? [step.params.bridge] : [];
}

/** The same text for all bridges between the same vhosts in the same direction. */
export function endsOf({ from, to }: Bridge): string {
  return JSON.stringify([from.side, from.vhost, to.side, to.vhost]);
}

/** Both vhosts, for people. */
export function namesOf(from: End, to: End): string {
  return `${from.side} ${JSON.stringify(from.vhost)} and ${to.side} ${JSON.stringify(to.vhost)}`;
}
