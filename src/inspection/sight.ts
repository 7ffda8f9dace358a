import { stepsUnderWay, type StepUnderWay } from '../journal/under-way.js';
import { undoneBy } from '../journal/undone.js';
import type { JournalState } from '../journal/state.js';
import { standingBridges } from '../migration/bridge/standing-bridges.js';
import { figureSubject, type FigureSubject } from '../migration/figures/figure-subject.js';
import { bridgesNamed } from '../plan/bridges-named.js';
import type { Plan } from '../plan/document.js';
import { planRollback } from '../plan/rollback.js';
import type { Step } from '../plan/step.js';
import { standing, type UnitStanding } from './standing.js';

/** A migration as its journal shows it at one moment. */
export interface Sight {
  readonly units: readonly UnitStanding[];
  readonly underWay: readonly (StepUnderWay & { readonly label: string })[];
  /** How it has come to its end; undefined: it has not. */
  readonly ended: 'completed' | 'rolled back' | undefined;
  /** What there is to measure at the brokers. */
  readonly subject: FigureSubject;
}

/** What the journal says of the plan now. */
export function sightOf(plan: Plan, journal: JournalState): Sight {
  const units = standing(plan, journal);
  const forward = plan.units.flatMap(({ steps }) => steps);
  const back = plan.units.flatMap((unit) => planRollback(plan, journal, unit));
  const known = new Map<string, Step>([...forward, ...back].map((step) => [step.id, step]));
  const underWay = stepsUnderWay(journal.entries);
  const open = [
    ...standingBridges(forward, 'forward', journal),
    ...standingBridges(back, 'back', journal),
  ].map(({ params }) => params.bridge);
  return {
    units,
    underWay: underWay.map((one) => ({ ...one, label: known.get(one.step)?.label ?? one.step })),
    ended: endOf(units, journal),
    subject: figureSubject(
      underWay.flatMap(({ step }) => known.get(step) ?? []),
      bridgesNamed(plan, [...new Set(open)]),
    ),
  };
}

function endOf(units: readonly UnitStanding[], { entries }: JournalState): Sight['ended'] {
  if (units.length > 0 && units.every(({ state }) => state === 'completed')) return 'completed';
  // Whoever starts once more after a rollback gives consent once more.
  const lastConsent = entries.findLastIndex(({ kind }) => kind === 'consent');
  const isBack = entries.slice(lastConsent + 1).some((entry) => undoneBy(entry) === 'all');
  const isThere = units.some(({ state }) => state !== 'not begun' && state !== 'rolled back');
  return isBack && !isThere ? 'rolled back' : undefined;
}
