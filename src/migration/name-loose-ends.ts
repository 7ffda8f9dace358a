import type { JournalEntry } from '../journal/entry.js';
import { foldJournal } from '../journal/fold.js';
import type { JournalState } from '../journal/state.js';
import type { Plan } from '../plan/document.js';
import { looseEnds, type LooseEnd } from '../plan/loose-ends.js';
import { looseReturns } from '../plan/loose-returns.js';
import { planClientReturn } from '../plan/rollback/reverse-client.js';
import { unfinishedReturns } from '../plan/rollback/unfinished-return.js';
import type { Outcome } from './outcome.js';
import type { Reporter } from './reporter.js';
import type { RunOptions } from './run-options.js';

/** How a run ended, with whom it leaves between blue and green, and the commands that bring them back. */
export function withLooseEnds(
  outcome: Outcome,
  plan: Plan,
  state: JournalState,
  commands: Pick<RunOptions['commands'], 'rollback' | 'rollbackClient'>,
): Outcome {
  const returning = unfinishedReturns(plan, state).flatMap(({ of, unit }) =>
    of === 'unit' ? looseReturns(plan, state, unit) : [],
  );
  const ends = looseEnds(plan, state);
  const texts = [...ends, ...returning].map(({ text }) => text);
  if (texts.length === 0) return outcome;
  const back = ends.map((end) => wayBack(end, plan, state, commands));
  return {
    ...outcome,
    message: `${outcome.message}; ${texts.join('; ')}${ends.length === 0 ? '' : '; go on with it, or bring it back, by the commands below'}`,
    next: [...new Set([...outcome.next, ...back])],
  };
}

function wayBack(
  { unit, client }: LooseEnd,
  plan: Plan,
  state: JournalState,
  commands: Pick<RunOptions['commands'], 'rollback' | 'rollbackClient'>,
): string {
  return planClientReturn(plan, state, unit, client).kind === 'steps'
    ? commands.rollbackClient(client)
    : commands.rollback(unit.name);
}

/** Warns, once of each, of whom a run that waits leaves between blue and green meanwhile. */
export function looseEndTeller(
  plan: Plan,
  entries: () => readonly JournalEntry[],
  reporter: Reporter,
): () => void {
  const told = new Set<string>();
  return () => {
    for (const { text } of looseEnds(plan, foldJournal(entries()))) {
      if (told.has(text)) continue;
      told.add(text);
      reporter.report({ event: 'note', level: 'warning', message: `meanwhile ${text}` });
    }
  };
}
