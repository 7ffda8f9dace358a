import Table from 'cli-table3';
import { escapeTerminal } from './escape-terminal.js';

/** Columns separated by spaces, for a terminal; every cell is escaped. Empty without rows. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const parts: string[] = [];
  for (let at = 0; at < rows.length; at += mostRows) {
    parts.push(partOfTable(at === 0 ? head : [], rows.slice(at, at + mostRows)));
  }
  return parts.join('\n');
}

/** The library takes ever longer for each further row: more than these are aligned by themselves. */
const mostRows = 1_000;

function partOfTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: [...head],
    chars: {
      ...nothing,
      middle: '  ',
    },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
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
