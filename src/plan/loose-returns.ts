import { isDone, mayHaveActed } from '../journal/queries.js';
import type { JournalState } from '../journal/state.js';
import type { Plan, Unit } from './document.js';
import type { LooseEnd } from './loose-ends.js';
import { planRollback } from './rollback.js';
import type { Step } from './step.js';
import { forwardBridges } from './unit-bridges.js';

/** Clients that a rollback has begun to return, and that are not back. */
export function looseReturns(plan: Plan, state: JournalState, unit: Unit): readonly LooseEnd[] {
  const found = state.units.get(unit.name);
  const steps = planRollback(plan, state, unit);
  const isOver = ({ id }: Step) => isDone(found?.back.get(id));
  const returns = steps.filter((step) => step.kind === 'client.move');
  const away = new Set(
    returns.filter((step) => !isOver(step)).map(({ params }) => params.client.name),
  );
  const onBlue = unit.clients.filter(({ name }) => !away.has(name));
  const attended = new Set([
    ...onBlue.flatMap(({ consumes }) => consumes.map(({ queue }) => queue)),
    ...bridged(),
  ]);
  return returns.flatMap((step) => {
    const { client } = step.params;
    if (isOver(step) || !mayHaveActed(found?.back.get(step.id))) return [];
    const unattended = client.consumes.flatMap(({ queue }) =>
      attended.has(queue) || !unit.bridges.some(({ blue }) => blue === queue) ? [] : [queue],
    );
    const queues = unattended.map((queue) => JSON.stringify(queue)).join(', ');
    const text = `${client.name} is not back${queues === '' ? '' : `, and unless it is on blue nobody consumes ${queues} there`}`;
    return [{ unit, client: client.name, unattended, text }];
  });

  /** Blue's queues from which a bridge still leads to green. */
  function bridged(): readonly string[] {
    const ended = new Set(
      [...unit.steps.filter(({ kind }) => kind === 'bridge.close'), ...steps]
        .filter(({ id }) => isDone(found?.forward.get(id)) || isDone(found?.back.get(id)))
        .flatMap((step) =>
          step.kind === 'bridge.close' || step.kind === 'bridge.interrupt'
            ? step.params.bridges
            : [],
        ),
    );
    const opened = new Set(
      unit.steps.flatMap((step) =>
        step.kind === 'bridge.open' && isDone(found?.forward.get(step.id))
          ? [step.params.bridge]
          : [],
      ),
    );
    return forwardBridges(unit).flatMap(({ shovel, from }) =>
      opened.has(shovel) && !ended.has(shovel) ? [from.queue] : [],
    );
  }
}
