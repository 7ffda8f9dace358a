import type { ChaosResult, FaultRow } from './result.js';

const phases = [
  ...['before', 'preflight', 'provision', 'consumers', 'publishers', 'drain', 'verify'],
  ...['between steps', 'rollback', 'complete'],
];

/** What was broken, in which phase and how often, and what became of the messages: Markdown, as for docs/reliability.md. */
export function tableOf(result: ChaosResult): string {
  const { rows, struck, nodeFaults, episodes, ended, seconds, versions, command } = result;
  const used = phases.filter((phase) => rows.some((row) => row.phase === phase));
  const heading = ['fault', ...used, 'all', 'lost', 'duplicated'];
  const names = [...new Set(rows.map(({ fault }) => fault))];
  const body = names.map((name) =>
    line(
      name,
      rows.filter(({ fault }) => fault === name),
      used,
    ),
  );
  const minutes = (seconds / 60).toFixed(1);
  return [
    command,
    `${versions.join(' to ')}: ${minutes} minutes, ${struck} faults, ${nodeFaults} of them of nodes`,
    `${episodes.length} episodes: ${ended.complete} complete, ${ended.rolledBack} rolled back, ${ended.unfinished} not ended`,
    '',
    ...markdown([heading, ...body, line('all', rows, used, result.lost)]),
    '',
    ...markdown([
      [
        ...['published', 'consumed', 'lost', 'duplicated', 'out of order'],
        ...['wrong key', 'altered', 'unexplained'],
      ],
      [
        ...[result.published, result.consumed, result.lost, result.duplicated],
        ...[result.outOfOrder, result.misrouted, result.altered, result.unexplained],
      ].map(String),
    ]),
    ...(result.faults.length === 0 ? [] : ['', 'FAILED', ...result.faults]),
  ].join('\n');
}

/** A loss is of an episode, and so of each fault in it; `lost` where that is not meant. */
function line(
  name: string,
  rows: readonly FaultRow[],
  used: readonly string[],
  lost = Math.max(0, ...rows.map((row) => row.lost)),
): readonly string[] {
  const count = (of: readonly FaultRow[]): number => of.reduce((sum, row) => sum + row.count, 0);
  const cells = used.map((phase) => count(rows.filter((row) => row.phase === phase)));
  const duplicated = rows.reduce((sum, row) => sum + row.duplicated, 0);
  return [name, ...[...cells, count(rows), lost, duplicated].map(String)];
}

function markdown([heading = [], ...rows]: readonly (readonly string[])[]): readonly string[] {
  const widths = heading.map((cell, index) =>
    Math.max(cell.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const pad = (row: readonly string[]): string =>
    `| ${row.map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, index) =>
    index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [pad(heading), `| ${rule.join(' | ')} |`, ...rows.map(pad)];
}
