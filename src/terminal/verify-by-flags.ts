import path from 'node:path';
import { openRecord, type MigrationRecord } from '../inspection/record.js';
import { isRolledBack } from '../journal/queries.js';
import { BridgePasswords } from '../migration/bridge/bridge-passwords.js';
import type { MigrationContext } from '../migration/handler.js';
import { DeferredStop } from '../migration/deferred-stop.js';
import { Soaks } from '../migration/soaks.js';
import { Turns } from '../migration/turns.js';
import { selectUnits } from '../migration/selection.js';
import type { Unit } from '../plan/document.js';
import { QuorateError } from '../quorate-error.js';
import type { LeaderSpread } from '../verification/leader-spread.js';
import type { Looks } from '../verification/looks.js';
import { readSpread } from '../verification/read-spread.js';
import { verifyUnits, type UnitVerification } from '../verification/verify.js';
import { absentAttendant } from './attendant.js';
import { siblingCommand, type RawTokens } from './command-line.js';
import { valuesOf, type ConnectionFlags } from './connection-flags.js';
import { connectForPlan } from './open-brokers.js';
import type { StateFlags, UnitFlags } from './run-flags.js';

export interface Verified {
  readonly units: readonly UnitVerification[];
  /** On green's cluster. */
  readonly spread: LeaderSpread;
}

/** Verifies the units asked for, by default all that were begun, also by what was `seen` before; `tell` is told what it waits for. */
export async function verifyByFlags(
  planFile: string,
  flags: ConnectionFlags & StateFlags & UnitFlags & { readonly deadline: number },
  {
    tell,
    seen,
    raw,
  }: {
    readonly tell: (message: string) => void;
    readonly seen: Looks | undefined;
    /** What the user typed. */
    readonly raw: RawTokens;
  },
): Promise<Verified> {
  const record = await openRecord(planFile, flags['state-dir']);
  const apply = siblingCommand('apply', planFile, raw, []);
  const units = chosenUnits(record, valuesOf(flags.unit), apply);
  const looking = await lookingContext(planFile, flags, record);
  const context = { ...looking, deadlineMs: flags.deadline };
  const verified = await verifyUnits(units, context, tell, seen);
  return { units: verified, spread: await readSpread(context.brokers.green) };
}

/** What looking at a migration takes; with it nothing can be waited for or changed. */
export async function lookingContext(
  planFile: string,
  flags: ConnectionFlags,
  record: MigrationRecord,
): Promise<MigrationContext> {
  return {
    plan: record.plan,
    brokers: await connectForPlan(flags, record.plan),
    allSteps: record.plan.units.flatMap(({ steps }) => steps),
    journal: record.state,
    passwords: new BridgePasswords('verify'),
    building: new Turns(),
    attendant: absentAttendant,
    soaks: new Soaks(),
    reporter: { report: () => undefined },
    signal: new AbortController().signal,
    insisted: new AbortController().signal,
    stops: new DeferredStop(),
    directory: path.dirname(path.resolve(planFile)),
    deadlineMs: flags.timeout,
    progress: () => undefined,
  };
}

/** The units asked for, by default all that were begun. */
export function chosenUnits(
  { plan, state }: MigrationRecord,
  names: readonly string[],
  apply: string,
): readonly Unit[] {
  if (names.length > 0) return selectUnits(plan, names);
  const begun = plan.units.filter(({ name }) => (state.units.get(name)?.forward.size ?? 0) > 0);
  if (begun.length > 0) return begun;
  const isBack = plan.units.some(({ name }) => isRolledBack(state, name));
  throw new QuorateError({
    code: 'VERIFY.NOTHING_BEGUN',
    message: isBack
      ? 'all that was applied of this plan has been rolled back, so there is nothing to verify'
      : 'nothing of this plan has been applied yet, so there is nothing to verify',
    exit: 2,
    next: [apply],
  });
}
