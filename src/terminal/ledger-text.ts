import { countText } from '../report/figures.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import { textTable } from '../report/text-table.js';
import { textWidth } from '../report/text-width.js';
import { wrapLines } from '../report/wrap-lines.js';
import { counted } from '../topology/amounts.js';
import type { LedgerFigures, LedgerLine } from '../verification/ledger.js';
import type { UnitVerification } from '../verification/verify.js';

/** A unit's account in words. */
export type UnitLedger = Pick<UnitVerification, 'unit' | 'ledger' | 'sum'>;

const HEAD = ['bridged', 'on blue', 'duplicates', 'unexplained', 'exact'];
const usualColumns = 80;

/**
 * The account of each unit's messages: a table, or where names are too long for one in so many columns, each queue with
 * its figures on a line below.
 */
export function ledgerText(units: readonly UnitLedger[], columns = usualColumns): string {
  return units
    .flatMap((unit) =>
      unit.ledger.length === 0
        ? []
        : [
            figuresText(unit, columns),
            ...unit.ledger.flatMap(remarksOn).map((line) => `  ${escapeTerminal(line)}`),
          ],
    )
    .join('\n');
}

function figuresText({ unit, ledger, sum }: UnitLedger, columns: number): string {
  const rows = ledger.map((line) => [line.queue, ...figuresOf(line)]);
  const all = ledger.length === 1 ? rows : [...rows, ['all', ...figuresOf(sum)]];
  const title = `unit ${unit}`;
  const table = textTable([title, ...HEAD], all);
  if (table.split('\n').every((line) => textWidth(line) <= columns)) return table;
  const stacked = all.map(([name = '', ...figures]) => [
    `  ${escapeTerminal(name)}`,
    wrapLines(
      `    ${figures.map((figure, at) => `${HEAD[at] ?? ''} ${figure}`).join(', ')}`,
      columns,
    ),
  ]);
  return [escapeTerminal(title), ...stacked.flat()].join('\n');
}

function figuresOf(line: LedgerFigures): string[] {
  const { bridged, remaining, duplicated, unexplained, exact } = line;
  const counts = [bridged, remaining, duplicated, unexplained].map((count) => countText(count));
  return [...counts, exact ? 'yes' : 'no'];
}

/** What a figure of the table does not say. */
function remarksOn({
  queue,
  quarantined,
  untraced,
  residual,
  notProvable,
  because,
}: LedgerLine): readonly string[] {
  const name = JSON.stringify(queue);
  const causes = notProvable.join(', ');
  return [
    ...(quarantined > 0 ? [`${name}: ${counted(quarantined, 'message')} in quarantine`] : []),
    ...(causes === ''
      ? []
      : [`${name}: not provable, ${counted(residual, 'message')} at most: ${causes}`]),
    ...(causes === '' && residual > 0
      ? [`${name}: ${counted(residual, 'message')} at most not proven`]
      : []),
    ...untraced.map(
      ({ where, messages, from, to }) =>
        `${name}: ${counted(messages, 'message')} left ${where} without a trace between ${from} and ${to}`,
    ),
    ...because.map((why) => `${name}: not exact: ${why}`),
  ];
}

/** What is left over, what is wrong, and the verdict. */
export function verdictText(problems: readonly string[], leftovers: readonly string[]): string {
  const listed = problems.map((problem) => `! ${escapeTerminal(problem)}`);
  const left = leftovers.map((name) => `  ${escapeTerminal(name)}`);
  const heading = left.length === 0 ? [] : ['there until complete:'];
  const verdict = problems.length === 0 ? 'no problem found' : `problems: ${problems.length}`;
  return [...heading, ...left, ...listed, verdict].join('\n');
}
