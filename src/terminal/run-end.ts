import { standing, type UnitStanding } from '../inspection/standing.js';
import type { JournalState } from '../journal/state.js';
import type { Direction } from '../migration/executor-deps.js';
import type { Outcome } from '../migration/outcome.js';
import type { Plan } from '../plan/document.js';

/** More units than these are counted. */
const most = 3;

interface Ended {
  readonly plan: Plan;
  /** After the run. */
  readonly state: JournalState;
  readonly direction: Direction;
  /** A command for the same plan and the same brokers. */
  readonly command: (name: string, ...more: readonly string[]) => string;
}

/** The end of a run that did all it was asked for, with what is left of the migration and the commands that come next. */
export function withRest(outcome: Outcome, ended: Ended): Outcome {
  if (outcome.exit !== 0 || outcome.next.length > 0) return outcome;
  const units = standing(ended.plan, ended.state);
  return ended.direction === 'back'
    ? afterReturn(outcome, units, ended)
    : afterMove(outcome, units, ended);
}

function afterMove(
  outcome: Outcome,
  units: readonly UnitStanding[],
  { plan, command }: Ended,
): Outcome {
  const left = units.filter(({ state }) => state !== 'moved' && state !== 'completed');
  if (left.length > 0) {
    const message = `what was asked for is done; left to apply: ${listed(left)}`;
    const next = [command('apply', '--execute', '--approve', plan.hash.slice(0, 12))];
    return { ...outcome, message, next };
  }
  if (units.every(({ state }) => state === 'completed'))
    return { ...outcome, message: 'every unit is completed' };
  const message = 'every unit has moved; blue keeps its queues until complete';
  const next = [command('verify'), command('complete'), command('rollback')];
  return { ...outcome, message, next };
}

function afterReturn(
  outcome: Outcome,
  units: readonly UnitStanding[],
  { command }: Ended,
): Outcome {
  const left = units.filter(({ state }) => state !== 'not begun' && state !== 'rolled back');
  if (left.length > 0) {
    const message = `what was asked for is back on blue; not rolled back: ${listed(left)}`;
    return { ...outcome, message, next: [command('status')] };
  }
  const message =
    outcome.done + outcome.skipped === 0
      ? 'there was nothing to bring back'
      : 'everything is back on blue';
  return { ...outcome, message };
}

function listed(units: readonly UnitStanding[]): string {
  const shown = units.slice(0, most).map(unitText);
  return [...shown, ...(units.length > most ? [`${units.length - most} more`] : [])].join(', ');
}

function unitText({ unit, state, steps }: UnitStanding): string {
  const open = steps.filter(
    ({ status, phase }) => status !== 'verified' && status !== 'satisfied' && phase !== 'complete',
  );
  const phases = [...new Set(open.map(({ phase }) => phase))].join(', ');
  return `${JSON.stringify(unit)} (${state === 'under way' ? phases : state})`;
}
