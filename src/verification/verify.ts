import type { MigrationContext } from '../migration/handler.js';
import { pause } from '../migration/waiting.js';
import type { Unit } from '../plan/document.js';
import { counted, durationText } from '../topology/amounts.js';
import { accountUnit, type UnitAccount } from './account-unit.js';
import { examineUnit, type Examined } from './examine.js';
import { isStill } from './is-still.js';
import { lookAgain, untilSettled, type Looks } from './looks.js';

/** What is wrong, one sentence each, is in `problems`; empty: verified. */
export interface UnitVerification extends Examined, Omit<UnitAccount, 'open'> {
  readonly unit: string;
}

/** Brokers may emit statistics more seldom than every 5 s (`collect_statistics_interval`). */
const recountMs = 65_000;

/**
 * Verifies units against both brokers: account, topology, redeclarations, nobody left on blue. Changes nothing. Messages
 * are counted twice, as far apart as statistics may be old, with everything else looked at in between; once where nothing
 * has moved. Looks that were `seen` before count as well. What seems to be missing is counted again, for as long as the context's deadline, before it is said. `tell`
 * is told what it waits for. An aborted signal ends the waiting: whoever aborts it must not take the answer for one.
 */
export async function verifyUnits(
  units: readonly Unit[],
  context: MigrationContext,
  tell: (message: string) => void,
  seen: Looks = new Map(),
): Promise<readonly UnitVerification[]> {
  let looks = await lookAgain(units, context, seen);
  const lookedMs = performance.now();
  const examined: Examined[] = [];
  for (const unit of units) examined.push(await examineUnit(unit, context));
  if (!units.every((unit) => isStill(unit, context.journal, looks.get(unit.name)?.at(-1)))) {
    const leftMs = lookedMs + untilSettled(looks) - performance.now();
    tell(`counting again in ${secondsText(leftMs)}, once statistics have been renewed`);
    looks = await waitAndLook(units, context, looks, leftMs);
  }
  let accounts = await accountUnits(units, context, looks);
  const untilMs = performance.now() + Math.min(recountMs, context.deadlineMs);
  for (;;) {
    const open = accounts.reduce((sum, account) => sum + account.open, 0);
    const leftMs = untilMs - performance.now();
    if (open === 0 || leftMs < untilSettled(looks) || context.signal.aborted) break;
    const messages = counted(open, 'message');
    tell(`${messages} not accounted for; counting again for up to ${secondsText(leftMs)}`);
    looks = await waitAndLook(units, context, looks, untilSettled(looks));
    accounts = await accountUnits(units, context, looks);
  }
  return units.flatMap((unit, index) => {
    const [account, rest] = [accounts[index], examined[index]];
    if (account === undefined || rest === undefined) return [];
    const { open: _, ...told } = account;
    const problems = [...account.problems, ...rest.problems];
    return [{ unit: unit.name, ...told, ...rest, problems }];
  });
}

async function waitAndLook(
  units: readonly Unit[],
  context: MigrationContext,
  looks: Looks,
  waitMs: number,
): Promise<Looks> {
  await pause(Math.max(0, waitMs), context.signal);
  return context.signal.aborted ? looks : lookAgain(units, context, looks);
}

async function accountUnits(
  units: readonly Unit[],
  context: MigrationContext,
  looks: Looks,
): Promise<readonly UnitAccount[]> {
  const accounts: UnitAccount[] = [];
  for (const unit of units) {
    accounts.push(await accountUnit(unit, context, looks.get(unit.name) ?? []));
  }
  return accounts;
}

function secondsText(ms: number): string {
  return durationText(Math.max(1, Math.round(ms / 1000)) * 1000);
}
