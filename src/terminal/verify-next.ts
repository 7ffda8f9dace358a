import type { MigrationRecord } from '../inspection/record.js';
import { standing } from '../inspection/standing.js';
import { unfinishedReturns } from '../plan/rollback/unfinished-return.js';

/** The commands that come next when verifying has found something wrong; `command` makes one for the same plan and brokers. */
export function verifyNext(
  { plan, state }: Pick<MigrationRecord, 'plan' | 'state'>,
  command: (name: string, ...more: readonly string[]) => string,
): readonly string[] {
  const returning = unfinishedReturns(plan, state).flatMap((one) =>
    one.of === 'unit' ? [command('rollback', '--unit', one.unit.name, '--execute')] : [],
  );
  // Going forward is refused until these have ended.
  if (returning.length > 0) return [command('status'), ...returning];
  const states = standing(plan, state).map((unit) => unit.state);
  const approval = ['--execute', '--approve', plan.hash.slice(0, 12)];
  return [
    command('status'),
    ...(states.includes('under way') ? [command('apply', ...approval)] : []),
    ...(states.some((one) => one === 'under way' || one === 'moved') ? [command('rollback')] : []),
  ];
}
