import Table from 'cli-table3';
import { orderedQueues } from '../topology/topology.js';
import type { ClientGaps } from './client-gaps.js';
import type { Figures, Measurement } from './measure.js';

const COLUMNS = [
  ['published', 'published'],
  ['consumed', 'consumed'],
  ['lost', 'lost'],
  ['duplicated', 'duplicated'],
  ['outOfOrder', 'out of order'],
  ['misrouted', 'wrong key'],
  ['consumerGapMs', 'consumer gap'],
  ['publisherGapMs', 'publisher gap'],
] as const satisfies readonly (readonly [keyof Figures, string])[];

/** The figures of every queue whose name begins so, for a terminal. */
export function figuresTable({ queues }: Measurement, prefix: string): string {
  const table = new Table({
    head: ['queue', ...COLUMNS.map(([, title]) => title)],
    colAligns: ['left', ...COLUMNS.map(() => 'right' as const)],
    style: { head: [], border: [], compact: true },
  });
  for (const row of queues.filter(({ name }) => name.startsWith(prefix))) {
    const mark = orderedQueues.includes(row.name) ? ' *' : '';
    table.push([`${row.name}${mark}`, ...COLUMNS.map(([figure]) => shown(figure, row[figure]))]);
  }
  return table.toString();
}

export const ORDER_NOTE = '* single active consumer: only here order is promised';

/** What moving cost each client beside a restart, for a terminal. */
export function gapsTable(gaps: ClientGaps): string {
  const table = new Table({
    head: ['client', 'role', 'gap', 'restarts on blue', 'beyond their median'],
    colAligns: ['left', 'left', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { name, role, gapMs, restartsMs, beyondMs } of gaps.clients) {
    const restarts = restartsMs.map(inSeconds).join(' · ');
    table.push([name, role, inSeconds(gapMs), restarts, inSeconds(beyondMs)]);
  }
  const { consumerMedianBeyondMs: consumers, publisherMedianBeyondMs: publishers } = gaps;
  const medians = `consumers ${inSeconds(consumers)}, publishers ${inSeconds(publishers)}`;
  return `${table.toString()}\nMedian beyond a restart: ${medians}`;
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function shown(figure: keyof Figures, value: number): string {
  return figure.endsWith('GapMs') ? inSeconds(value) : value.toLocaleString('en');
}
