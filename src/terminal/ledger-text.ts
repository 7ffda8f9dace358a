import Table from 'cli-table3';
import { escapeTerminal } from '../report/escape-terminal.js';
import type { LedgerLine } from '../verification/ledger.js';

const COUNTS = [
  'bridged',
  'routed',
  'quarantined',
  'remaining',
  'lost',
  'duplicated',
  'unexplained',
] as const;

/** The account of the messages, queue by queue, then what is left over and what is wrong. */
export function ledgerText(
  ledger: readonly LedgerLine[],
  problems: readonly string[],
  leftovers: readonly string[],
): string {
  const table = new Table({
    head: ['queue', ...COUNTS, 'not provable because of'],
    colAligns: ['left', ...COUNTS.map(() => 'right' as const), 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const line of ledger) {
    const name = escapeTerminal(`${line.vhost} ${line.queue}`);
    table.push([name, ...COUNTS.map((key) => String(line[key])), line.notProvable.join(', ')]);
  }
  const verdict = problems.length === 0 ? 'no problem found' : `problems: ${problems.length}`;
  const listed = problems.map((problem) => `! ${escapeTerminal(problem)}`);
  const left = leftovers.map((name) => `  ${escapeTerminal(name)}`);
  const heading = left.length === 0 ? [] : ['there until complete:'];
  return [table.toString(), ...heading, ...left, ...listed, verdict].join('\n');
}
