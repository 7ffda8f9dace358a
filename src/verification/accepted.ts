import { z } from 'zod';
import type { MigrationContext } from '../migration/handler.js';
import type { Unit } from '../plan/document.js';
import type { LedgerLine } from './ledger.js';

/** As the verifying step writes it down: messages by queue of blue. */
const Accepted = z.record(z.string(), z.number());

/** Unexplained messages of each queue that the operator has accounted for: now, or as the journal says. */
export function acceptedMessages(
  unit: Unit,
  { accepted = [], journal }: Pick<MigrationContext, 'accepted' | 'journal'>,
  ledger: readonly LedgerLine[],
): Readonly<Record<string, number>> {
  const now = ledger.filter(
    ({ queue, unexplained }) => unexplained > 0 && accepted.includes(queue),
  );
  return {
    ...noted(unit, journal),
    ...Object.fromEntries(now.map(({ queue, unexplained }) => [queue, unexplained])),
  };
}

function noted(unit: Unit, journal: MigrationContext['journal']): Readonly<Record<string, number>> {
  const messages: Record<string, number> = {};
  for (const { latest } of journal.units.get(unit.name)?.forward.values() ?? []) {
    Object.assign(messages, Accepted.safeParse(latest['accepted']).data);
  }
  return messages;
}
