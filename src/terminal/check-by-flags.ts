import { driftOf } from '../inspection/drift.js';
import { openRecord } from '../inspection/record.js';
import { begunUnits } from '../journal/queries.js';
import { assertMirrorAgrees } from '../migration/mirror-check.js';
import { blockersByWay, planBlockers, waysText } from '../plan/blockers.js';
import { siblingCommand, type RawTokens } from './command-line.js';
import type { ConnectionFlags } from './connection-flags.js';
import { connectForPlan } from './open-brokers.js';
import type { StateFlags } from './run-flags.js';

export interface Checked {
  readonly hash: string;
  readonly differences: readonly string[];
  /** Commands that return the units that have begun, for which a new plan is no way on. */
  readonly waysBack: readonly string[];
  /** Blockers nobody has decided on, and what lifts them. */
  readonly blocked: { readonly count: number; readonly ways: string };
}

/**
 * Compares blue as it is with blue as it was planned for, minus what quorate itself changed. Throws `JOURNAL.MISSING`
 * (exit 2) where that is not known.
 */
export async function checkByFlags(
  planFile: string,
  flags: ConnectionFlags & StateFlags,
  raw: RawTokens,
): Promise<Checked> {
  const record = await openRecord(planFile, flags['state-dir']);
  const { plan, state } = record;
  const brokers = await connectForPlan(flags, plan);
  const blockers = planBlockers(plan);
  const sweep = siblingCommand('sweep', planFile, raw, []);
  await assertMirrorAgrees({ plan, brokers }, state, { direction: 'back', sweep });
  return {
    hash: plan.hash,
    differences: await driftOf(record, brokers.blue)(state),
    waysBack: begunUnits(state).map((unit) =>
      siblingCommand('rollback', planFile, raw, ['--unit', unit, '--execute']),
    ),
    blocked: { count: blockers.length, ways: waysText(blockersByWay(blockers)) },
  };
}
