import { z } from 'zod';
import type { JournalState } from '../journal/state.js';
import { foldRights, rightsActions } from '../migration/cutover/rights-ledger.js';
import type { BaselineObject, Plan, Unit } from '../plan/document.js';

type Identity = Pick<BaselineObject, 'kind' | 'vhost' | 'name'>;

/** How a baseline names a binding: source, kind and name of the destination, routing key, arguments. */
const BindingName = z.tuple([z.string(), z.string(), z.string()]).rest(z.unknown());

/** What of blue is not as planned because this migration changed it: rights it took away, queues it completed. */
export function ownChanges(plan: Plan, state: JournalState): readonly Identity[] {
  const permissions = foldRights(rightsActions(state.entries))
    .filter(({ side }) => side === 'blue')
    .map(({ vhost, user }) => ({
      kind: 'permission' as const,
      vhost,
      name: user,
    }));
  const completed = plan.units.filter((unit) => isCompleting(unit, state));
  return [...permissions, ...completed.flatMap((unit) => removedWith(unit, plan))];
}

function isCompleting(unit: Unit, state: JournalState): boolean {
  const recorded = state.units.get(unit.name)?.forward;
  return unit.steps.some(
    ({ id, kind }) => kind === 'complete.queues' && recorded?.has(id) === true,
  );
}

function removedWith(unit: Unit, plan: Plan): readonly Identity[] {
  return plan.baseline.filter(({ kind, vhost, name }) => {
    if (vhost !== unit.blueVhost) return false;
    if (kind === 'queue') return unit.queues.includes(name);
    return kind === 'binding' && leadsTo(unit.queues, name);
  });
}

function leadsTo(queues: readonly string[], name: string): boolean {
  const [, destinationType, destination] = BindingName.parse(JSON.parse(name));
  return destinationType === 'queue' && queues.includes(destination);
}
