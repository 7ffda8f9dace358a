import type { StepState } from '../../journal/state.js';
import type { PlannedClient } from '../../plan/client.js';
import type { Step, StepOf } from '../../plan/step.js';
import type { MigrationContext } from '../handler.js';
import { unitOfStep } from '../unit-of-step.js';

export interface FencedClient {
  readonly client: PlannedClient;
  readonly vhost: string;
  /** Stopped for the sake of order: the only ones a strict drain has to wait for. */
  readonly strict: boolean;
  /** When its rights were narrowed; milliseconds since 1970. */
  readonly since: number;
  /** None of the connections it had by then is left: nobody can be overlooked. */
  readonly oldConnectionsGone: boolean;
}

/** Clients of the unit that were fenced off the side being drained, on the way there or on the way back. */
export function fencedClients(
  step: StepOf<'bridge.drain'>,
  context: Pick<MigrationContext, 'plan' | 'journal' | 'allSteps'>,
): readonly FencedClient[] {
  const unit = unitOfStep(step, context);
  const recorded = context.journal.units.get(unit.name);
  if (recorded === undefined) return [];
  const ofThisRun = context.allSteps.filter((other) => other.unit === unit.name);
  return [
    ...begunFences(unit.steps, recorded.forward),
    ...begunFences(ofThisRun, recorded.back),
  ].flatMap(({ fence, state }) => {
    const { side, client, vhost, strict } = fence.params;
    if (side !== step.params.side) return [];
    const oldConnectionsGone = state.latest['oldConnectionsGone'] === true;
    return [{ client, vhost, strict, since: Date.parse(state.at), oldConnectionsGone }];
  });
}

function begunFences(steps: readonly Step[], recorded: ReadonlyMap<string, StepState>) {
  return steps.flatMap((fence) => {
    const state = recorded.get(fence.id);
    return fence.kind === 'client.fence' && state !== undefined ? [{ fence, state }] : [];
  });
}
