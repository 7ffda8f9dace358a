import type { ChaosResult, FaultRow } from './result.js';

const phases = [
  ...['before', 'preflight', 'provision', 'consumers', 'publishers', 'drain', 'verify'],
  ...['between steps', 'rollback', 'complete'],
];

/** What was broken, in which phase and how often, and what became of the messages: Markdown, as for docs/reliability.md. */
export function tableOf(result: ChaosResult): string {
  const { rows } = result;
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
  return [
    ...summaryOf(result),
    '',
    ...markdown([heading, ...body, line('all', rows, used, result.lost)]),
    '',
    ...markdown([
      ['messages', 'number'],
      ...messagesOf(result).map(([what, count]) => [what, String(count)]),
    ]),
    ...(result.faults.length === 0 ? [] : ['', 'FAILED', ...result.faults]),
  ].join('\n');
}

function summaryOf(result: ChaosResult): readonly string[] {
  const { command, facts, struck, nodeFaults, episodes, ended } = result;
  const minutes = (facts.seconds / 60).toFixed(1);
  const brokers = `RabbitMQ ${facts.versions.join(' to ')}`;
  return [
    `\`${command}\``,
    '',
    `- ${facts.began.slice(0, 10)}, ${brokers}, ${facts.machine}`,
    `- ${minutes} minutes, ${struck} faults, ${nodeFaults} of them of nodes`,
    `- ${episodes.length} episodes: ${ended.complete} complete, ${ended.rolledBack} rolled back, ${ended.unfinished} not ended`,
  ];
}

function messagesOf(result: ChaosResult): readonly (readonly [what: string, count: number])[] {
  const { byClients, byBridges } = result.repeatable;
  return [
    ['published and confirmed', result.published],
    ['consumed', result.consumed],
    ['lost', result.lost],
    ['not explained by `verify`', result.unexplained],
    ['under a wrong key', result.misrouted],
    ['altered', result.altered],
    ['out of order in a strict queue', result.disordered],
    ['out of order elsewhere', result.outOfOrder - result.disordered],
    ['seen twice', result.duplicated],
    ['seen twice at most, by what clients hold or send again', byClients],
    ['seen twice at most, by the prefetch of interrupted bridges', byBridges],
  ];
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
