import { counted } from '../topology/amounts.js';
import type { Answer } from './base-command.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import { fitted } from './fitted.js';
import { ledgerText, verdictText } from './ledger-text.js';
import { spreadText } from './spread-text.js';
import type { Verified } from './verify-by-flags.js';

/** How verified units are told; anything wrong ends in exit code 5, with the commands that come next. */
export function verifyAnswer({ units, spread }: Verified, next: readonly string[]): Answer {
  const columns = process.stdout.isTTY ? process.stdout.columns : undefined;
  const ledger = units.flatMap((unit) => unit.ledger);
  const problems = units.flatMap((unit) => unit.problems);
  const redeclarations = units.flatMap((unit) => unit.redeclarations);
  // Units of one vhost share what is left there.
  const leftovers = [...new Set(units.flatMap((unit) => unit.leftovers))];
  const completed = units.filter((unit) => unit.completed).map(({ unit }) => unit);
  return {
    data: {
      units: units.map(({ unit }) => unit),
      ledger,
      sums: units.map(({ unit, sum }) => ({ unit, ...sum })),
      accepted: units.flatMap(({ unit, accepted }) =>
        Object.entries(accepted).map(([queue, messages]) => ({ unit, queue, messages })),
      ),
      problems,
      redeclarations,
      leftovers,
      leaders: spread,
    },
    text: fitted(
      [
        ledgerText(units, columns),
        verdictText(problems, leftovers),
        ...(completed.length === 0 ? [] : [`completed: ${escapeTerminal(completed.join(', '))}`]),
        ...spreadText(spread),
      ]
        .filter((part) => part !== '')
        .join('\n'),
    ),
    failure:
      problems.length === 0
        ? undefined
        : {
            code: 'VERIFY.FAILED',
            message: `${counted(problems.length, 'problem')} found`,
            causes: [],
            next,
            exit: 5,
          },
  };
}
