import type { JournalState } from '../journal/state.js';
import { blockersByWay, planBlockers, remedyLines, waysText } from '../plan/blockers.js';
import type { Plan } from '../plan/document.js';
import { reviewOnly } from '../plan/review-only.js';
import { unfinishedReturns } from '../plan/rollback/unfinished-return.js';
import { QuorateError } from '../quorate-error.js';

/** Fewer characters of a hash could be met by chance. */
const SHORTEST_APPROVAL = 12;

/** Throws `PLAN.NOT_APPROVED` (exit 2) unless `approval` is the beginning of this plan's hash. */
export function assertApproved(plan: Plan, approval: string | undefined): void {
  const isLongEnough = approval !== undefined && approval.length >= SHORTEST_APPROVAL;
  if (isLongEnough && plan.hash.startsWith(approval)) return;
  throw new QuorateError({
    code: 'PLAN.NOT_APPROVED',
    message:
      approval === undefined
        ? 'this plan is not approved'
        : `${JSON.stringify(approval)} is not the hash of this plan, or less than ${SHORTEST_APPROVAL} characters of it`,
    exit: 2,
    next: [
      `Review the plan, then approve it with --approve ${plan.hash.slice(0, SHORTEST_APPROVAL)}`,
    ],
  });
}

/** Throws `PLAN.OFFLINE` or `PLAN.TARGET_ASSUMED` (exit 2) for a plan that is for review only. */
export function assertForUse(plan: Plan): void {
  const only = reviewOnly(plan);
  if (only === undefined) return;
  const message = `this plan is for review only: ${only.why}`;
  throw new QuorateError({ code: only.code, message, exit: 2, next: [only.next] });
}

/** Throws `PLAN.BLOCKED` (exit 4) when blockers of the plan are neither decided nor gone. */
export function assertDecided(plan: Plan): void {
  const blocked = planBlockers(plan);
  if (blocked.length === 0) return;
  const names = blocked
    .slice(0, 5)
    .map(({ code, subject }) => `${code} on ${JSON.stringify(subject.name)}`);
  const ways = blockersByWay(blocked);
  const count = blocked.length === 1 ? 'a blocker stops' : `${blocked.length} blockers stop`;
  throw new QuorateError({
    code: 'PLAN.BLOCKED',
    message: `${count} this plan (${waysText(ways)}): ${names.join(', ')}${blocked.length > 5 ? ', …' : ''}`,
    exit: 4,
    next: [
      ...remedyLines(ways.toResolve),
      ways.toDecide.length === 0
        ? 'Then make the plan again'
        : 'Decide in quorate.yaml, then make the plan again',
    ],
  });
}

/**
 * Throws `ROLLBACK.UNFINISHED` (exit 2) when going forward would meet the rollback of a unit half way. The return of one client
 * is no obstacle: `apply` finishes it first.
 */
export function assertNoRollback(
  plan: Plan,
  state: JournalState,
  rollbackCommand: (unit: string) => string,
): void {
  const unfinished = unfinishedReturns(plan, state).flatMap((one) =>
    one.of === 'unit' ? [one.unit.name] : [],
  );
  if (unfinished.length > 0) throw unfinishedRollback(unfinished, unfinished.map(rollbackCommand));
}

/** `ROLLBACK.UNFINISHED` (exit 2): of these units, with the commands that end it. */
export function unfinishedRollback(
  units: readonly string[],
  next: readonly string[],
): QuorateError {
  const names = units.map((unit) => JSON.stringify(unit)).join(', ');
  const message = `the rollback of ${names} has begun and not ended`;
  return new QuorateError({ code: 'ROLLBACK.UNFINISHED', message, exit: 2, next });
}

/**
 * Throws `PLAN.DRIFTED` (exit 7) when blue is no longer what the plan was made from. `waysBack` are the commands that
 * return the units already begun, for which a new plan is no way on.
 */
export function assertNotDrifted(
  differences: readonly string[],
  waysBack: readonly string[],
): void {
  if (differences.length === 0) return;
  const more = differences.length > 5 ? `; and ${differences.length - 5} more` : '';
  throw new QuorateError({
    code: 'PLAN.DRIFTED',
    message: `blue has changed since the plan was made: ${differences.slice(0, 5).join('; ')}${more}`,
    exit: 7,
    next:
      waysBack.length === 0
        ? ['Make a new plan and review it']
        : ['Undo these changes on blue, then run the same command again', ...waysBack],
  });
}
