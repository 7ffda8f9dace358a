import Table from 'cli-table3';
import { escapeTerminal } from './escape-terminal.js';

/** Columns separated by spaces, for a terminal; every cell is escaped. Empty without rows. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const table = new Table({
    head: [...head],
    chars: {
      ...nothing,
      middle: '  ',
    },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  // One by one: as arguments of one call, 100,000 rows would not fit on the stack.
  for (const row of rows) table.push(row.map(escapeTerminal));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const nothing = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
};
