import { RecordedObject } from '../../journal/recorded.js';
import { stepState } from '../../journal/queries.js';
import type { MigrationContext } from '../handler.js';

/** Whether a step of this migration that is not undone has taken the vhost of green as it was. */
export function isAdopted(
  vhost: string,
  { plan, journal }: Pick<MigrationContext, 'plan' | 'journal'>,
): boolean {
  return plan.units.some((unit) =>
    unit.steps.some((step) => {
      if (step.kind !== 'provision.vhost' || step.params.vhost !== vhost) return false;
      const adopted = stepState(journal, unit.name, 'forward', step.id)?.intended?.['adopted'];
      return (
        Array.isArray(adopted) &&
        adopted.some((object) => {
          const { data } = RecordedObject.safeParse(object);
          return data?.kind === 'vhost' && data.name === vhost;
        })
      );
    }),
  );
}
