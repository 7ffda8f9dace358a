import type { UnitCounts } from '../migration/counts/unit-counts.js';
import type { MigrationContext } from '../migration/handler.js';
import type { Unit } from '../plan/document.js';
import { ownValue } from '../topology/own-value.js';
import { acceptedMessages } from './accepted.js';
import { inQuarantine } from './in-quarantine.js';
import { ledgerProblems, quarantineProblems } from './ledger-problems.js';
import { type LedgerFigures, type LedgerLine, sumOf } from './ledger.js';
import { unitLedger } from './unit-ledger.js';

/** The account of a unit as of its newest look. */
export interface UnitAccount {
  /** The newest, oldest first. */
  readonly looks: readonly UnitCounts[];
  readonly ledger: readonly LedgerLine[];
  readonly sum: LedgerFigures;
  /** Unexplained messages that the operator has accounted for, by queue of blue. */
  readonly accepted: Readonly<Record<string, number>>;
  /** Those nobody has accounted for. */
  readonly open: number;
  /** What is wrong, one sentence each. */
  readonly problems: readonly string[];
}

/** Makes up the account of a unit from the journal and the newest looks. */
export async function accountUnit(
  unit: Unit,
  context: MigrationContext,
  looks: readonly UnitCounts[],
): Promise<UnitAccount> {
  const quarantined = await inQuarantine(unit, context);
  const ledger = unitLedger(unit, context, { looks, quarantined });
  const accepted = acceptedMessages(unit, context, ledger);
  const acceptedOf = ({ queue }: LedgerLine) => ownValue(accepted, queue) ?? 0;
  return {
    looks,
    ledger,
    sum: sumOf(ledger),
    accepted,
    open: ledger
      .filter((line) => line.unexplained > acceptedOf(line))
      .reduce((sum, { unexplained }) => sum + unexplained, 0),
    problems: [
      ...ledger.flatMap((line) => ledgerProblems(line, acceptedOf(line))),
      ...quarantineProblems(unit, quarantined),
    ],
  };
}
