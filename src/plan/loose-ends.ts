import { isDone, mayHaveActed } from '../journal/queries.js';
import type { JournalState, StepState } from '../journal/state.js';
import type { PlannedClient } from './client.js';
import type { Plan, Unit } from './document.js';
import { isPart } from './slices.js';

/** A client that a run leaves between blue and green. */
export interface LooseEnd {
  readonly unit: Unit;
  readonly client: string;
  /** Names on blue of queues that may have messages and nobody who takes them: no consumer, no bridge. */
  readonly unattended: readonly string[];
  /** What that means, for the operator. */
  readonly text: string;
}

type Steps = ReadonlyMap<string, StepState>;

/** Of units on their way forward; none of a unit that has begun to go back. */
export function looseEnds(plan: Plan, state: JournalState): readonly LooseEnd[] {
  return plan.units.flatMap((unit) => {
    const found = state.units.get(unit.name);
    const isBack = [...(found?.back.values() ?? [])].some(({ intended }) => intended !== undefined);
    return found === undefined || isBack
      ? []
      : unit.clients.flatMap((client) => looseEnd(unit, found.forward, client) ?? []);
  });
}

function looseEnd(unit: Unit, forward: Steps, client: PlannedClient): LooseEnd | undefined {
  const { name } = client;
  const unattended = hasGone(unit, forward, client) ? unattendedBy(unit, forward, client) : [];
  const found = { unit, client: name, unattended };
  const queues = unattended.map((queue) => JSON.stringify(queue)).join(', ');
  if (isHalfMoved(unit, forward, name)) {
    const gone =
      queues === ''
        ? ''
        : `, and if it has left blue nobody consumes ${queues} there: no bridge is open`;
    return {
      ...found,
      text: `${name} may be half moved: its settings may be green's already${gone}`,
    };
  }
  if (queues !== '') {
    return {
      ...found,
      text: `nobody consumes ${queues} on blue: ${name} is on green, and no bridge is open`,
    };
  }
  return isStopped(unit, forward, name)
    ? { ...found, text: `${name} is stopped for the sake of order and cannot publish` }
    : undefined;
}

/** All of it may be on green. */
function hasGone(unit: Unit, forward: Steps, { name }: PlannedClient): boolean {
  return unit.steps.some(
    ({ kind, id, params }) =>
      kind === 'client.move' &&
      params.client.name === name &&
      !isPart(params.slice) &&
      mayHaveActed(forward.get(id)),
  );
}

function isHalfMoved({ steps }: Unit, forward: Steps, name: string): boolean {
  return steps.some(
    ({ kind, id, params }) =>
      kind === 'client.move' &&
      params.client.name === name &&
      mayHaveActed(forward.get(id)) &&
      !isDone(forward.get(id)),
  );
}

/** Queues whose bridge the plan opens and has not, and that nobody consumes who is still on blue. */
function unattendedBy(unit: Unit, forward: Steps, client: PlannedClient): readonly string[] {
  const staying = unit.clients.filter((other) => !hasGone(unit, forward, other));
  const attended = new Set(staying.flatMap(({ consumes }) => consumes.map(({ queue }) => queue)));
  const consumed = new Set(client.consumes.map(({ queue }) => queue));
  return unit.steps.flatMap(({ kind, id, subject: { name } }) =>
    kind === 'bridge.open' && consumed.has(name) && !attended.has(name) && !isDone(forward.get(id))
      ? [name]
      : [],
  );
}

function isStopped({ steps }: Unit, forward: Steps, name: string): boolean {
  const isOf = (step: Unit['steps'][number]): boolean =>
    (step.kind === 'client.move' || step.kind === 'client.fence') &&
    step.params.client.name === name;
  const fence = steps.find(
    (step) => step.kind === 'client.fence' && step.params.strict && isOf(step),
  );
  if (fence === undefined || !mayHaveActed(forward.get(fence.id))) return false;
  return !steps.some(
    (step) => step.kind === 'client.move' && isOf(step) && isDone(forward.get(step.id)),
  );
}
