import type { Plan, Unit } from '../plan/document.js';
import { Phase } from '../plan/phase.js';
import type { Step } from '../plan/step.js';
import { QuorateError } from '../quorate-error.js';

export interface SelectionOptions {
  /** Names of units, done in the plan's order; empty: every unit. */
  readonly units: readonly string[];
  /** The last phase to go through; undefined: up to and including `verify`. */
  readonly until: Phase | undefined;
}

/** The phases `apply` goes through; `complete` needs a word of its own. */
const APPLY_PHASES: readonly Phase[] = Phase.exclude(['complete', 'rollback']).options;

/** The steps `apply` does, unit by unit. Throws `UNIT.UNKNOWN` or `PHASE.UNKNOWN` (exit 2). */
export function selectSteps(plan: Plan, options: SelectionOptions): readonly Step[] {
  const last = options.until ?? 'verify';
  if (!APPLY_PHASES.includes(last)) {
    throw new QuorateError({
      code: 'PHASE.UNKNOWN',
      message: `apply has no phase ${JSON.stringify(last)}`,
      exit: 2,
      next: [`Choose one of ${APPLY_PHASES.join(', ')}`],
    });
  }
  const phases = APPLY_PHASES.slice(0, APPLY_PHASES.indexOf(last) + 1);
  return selectUnits(plan, options.units).flatMap((unit) =>
    unit.steps.filter((step) => phases.includes(step.phase)),
  );
}

/** The steps `complete` does. Throws `UNIT.UNKNOWN` (exit 2). */
export function selectCompletion(plan: Plan, units: readonly string[]): readonly Step[] {
  return selectUnits(plan, units).flatMap(({ steps }) =>
    steps.filter((step) => step.phase === 'complete'),
  );
}

/** The named units in the plan's order; all when none is named. Throws `UNIT.UNKNOWN` (exit 2). */
export function selectUnits(plan: Plan, names: readonly string[]): readonly Unit[] {
  const known = plan.units.map((unit) => unit.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new QuorateError({
      code: 'UNIT.UNKNOWN',
      message: [
        `the plan has no unit ${JSON.stringify(unknown)}`,
        ...whereItIs(plan, unknown),
      ].join('; '),
      exit: 2,
      next: [`Choose one of ${known.map((name) => JSON.stringify(name)).join(', ')}`],
    });
  }
  return names.length === 0 ? plan.units : plan.units.filter(({ name }) => names.includes(name));
}

/** Whoever names a queue, an exchange or a client as if it were a unit wants to know which unit it is in. */
function whereItIs({ units }: Plan, name: string): readonly string[] {
  return units.flatMap((unit) => {
    const kind = unit.queues.includes(name)
      ? 'queue'
      : unit.exchanges.includes(name)
        ? 'exchange'
        : unit.clients.some((client) => client.name === name)
          ? 'client'
          : undefined;
    if (kind === undefined) return [];
    return [`${kind} ${JSON.stringify(name)} is in unit ${JSON.stringify(unit.name)}`];
  });
}
