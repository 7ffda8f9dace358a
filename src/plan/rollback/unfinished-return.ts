import { unfinishedRollbacks } from '../../journal/queries.js';
import type { JournalState } from '../../journal/state.js';
import type { Plan, Unit } from '../document.js';
import { planClientReturn } from './reverse-client.js';

/** A way back that has begun and not ended: of the whole unit, or of one client. */
export type UnfinishedReturn =
  | { readonly of: 'unit'; readonly unit: Unit }
  | { readonly of: 'client'; readonly unit: Unit; readonly client: string };

/** Those of the plan, in its order. The way back of a unit takes in that of its clients. */
export function unfinishedReturns(plan: Plan, state: JournalState): readonly UnfinishedReturn[] {
  const begun = new Set(unfinishedRollbacks(state));
  return plan.units.flatMap((unit): UnfinishedReturn[] => {
    const recorded = state.units.get(unit.name);
    if (recorded === undefined) return [];
    const isBack = begun.has(unit.name);
    const client = isBack ? returningClient(plan, state, unit) : undefined;
    const name = client ?? (isBack ? undefined : recorded.reversing?.client);
    if (name !== undefined) return [{ of: 'client', unit, client: name }];
    return isBack ? [{ of: 'unit', unit }] : [];
  });
}

/** The client whose return is all that has acted of a way back; what was stopped before it began does not count. */
function returningClient(plan: Plan, state: JournalState, unit: Unit): string | undefined {
  const back = [...(state.units.get(unit.name)?.back ?? [])].flatMap(([id, { intended }]) =>
    intended === undefined ? [] : [id],
  );
  return unit.clients.find(({ name }) => {
    const found = planClientReturn(plan, state, unit, name);
    const ids = new Set(found.kind === 'steps' ? found.steps.map(({ id }) => id) : []);
    return back.every((id) => ids.has(id));
  })?.name;
}
