import { foldJournal } from '../../journal/fold.js';
import type { JournalEntry, NewEntry } from '../../journal/entry.js';
import { counted } from '../../topology/amounts.js';
import { provenDifferent, type AuditResult } from '../../verification/audit/audit-result.js';
import type { Direction } from '../executor-deps.js';
import type { Outcome } from '../outcome.js';
import type { Audit, AuditEnd } from './audit.js';

interface Audited {
  readonly ended: Outcome;
  /** undefined: there was no audit. */
  readonly audited: AuditResult | undefined;
}

interface Recording {
  readonly direction: Direction;
  readonly journal: {
    entries(): readonly JournalEntry[];
    append(entry: NewEntry): Promise<unknown>;
  };
}

/** Ends the audit however the work ends, writes down what it found, and lets the run end with it. */
export async function whileAudited(
  audit: Audit | undefined,
  { direction, journal }: Recording,
  work: () => Promise<Outcome>,
): Promise<Audited> {
  if (audit === undefined) return { ended: await work(), audited: undefined };
  const end = () => audit.end(foldJournal(journal.entries()));
  let outcome: Outcome;
  try {
    outcome = await work();
  } catch (error) {
    // What was found cannot be told any more, but nothing stays on.
    await end().catch(() => undefined);
    throw error;
  }
  const found = await end();
  const { complete, queues, notes } = found.result;
  const evidence = { complete, queues: queues.map((queue) => ({ ...queue })), notes: [...notes] };
  await journal.append({ step: '', unit: '', direction, kind: 'audited', evidence });
  return { ended: judged(outcome, found), audited: found.result };
}

/** A difference that is proven fails a run that has done all its steps; what kept a run from that goes first. */
function judged(outcome: Outcome, { result, stillOn }: AuditEnd): Outcome {
  if (outcome.exit !== 0) return outcome;
  const { code, next } = stillOn ?? {};
  if (stillOn !== undefined) {
    return { ...outcome, exit: 6, code, message: stillOn.message, next: next ?? [] };
  }
  const different = provenDifferent(result);
  if (different.length === 0) return outcome;
  const names = different.map(({ queue }) => JSON.stringify(queue)).join(', ');
  return {
    ...outcome,
    exit: 5,
    code: 'AUDIT.DIFFERENT',
    message: `what entered green is not what was taken from blue, in ${counted(different.length, 'queue')}: ${names}`,
    next: ['keep blue as it is, and look at these messages before complete', ...outcome.next],
  };
}
