import { fromTo, stayingText } from './change-markdown.js';
import { code, joinMarkdown, markdownTable, markup, type Markdown } from './markdown.js';
import type { KindQueue, LayeredRow } from './queue-kinds.js';
import { isChange } from './value-row.js';

/** Whether a plan has more than one vhost, or unit, so that each queue has to say which. */
export interface Several {
  readonly vhosts: boolean;
  readonly places: boolean;
}

/** One row for each queue, with what sets it apart; only the names where nothing does. */
export function queueTable(queues: readonly KindQueue[], several: Several): Markdown {
  const columns = columnsOf(queues, several);
  if (columns.length === 0) {
    if (queues.length === 1) return markup``;
    return joinMarkdown(
      queues.map(({ queue }) => code(queue.blue.name)),
      ', ',
    );
  }
  return markdownTable(
    ['queue', ...columns.map(({ title }) => title)],
    queues.map((one) => [code(one.queue.blue.name), ...columns.map(({ cell }) => cell(one))]),
  );
}

interface Column {
  readonly title: string;
  readonly cell: (one: KindQueue) => string | Markdown;
}

function columnsOf(queues: readonly KindQueue[], { vhosts, places }: Several): Column[] {
  const changing = new Map(
    queues
      .flatMap(({ rows }) => rows.filter(isChange))
      .map((row) => [`${row.layer} ${row.key}`, `${row.key}, ${row.layer}`] as const),
  );
  const staying = queues.some(({ rows }) => rows.some((row) => !isChange(row)));
  const renamed = queues.some(
    ({ queue: { blue, green } }) => (green?.name ?? blue.name) !== blue.name,
  );
  return [
    ...(vhosts ? [{ title: 'vhost on blue', cell: vhostOf }] : []),
    ...(vhosts || renamed ? [{ title: 'on green', cell: onGreen }] : []),
    ...(places ? [{ title: 'unit', cell: placeOf }] : []),
    ...[...changing].map(([column, title]) => ({
      title,
      cell: ({ rows }: KindQueue) => cellOf(rows, column),
    })),
    ...(staying ? [{ title: 'unchanged', cell: stayingCell }] : []),
  ];
}

function vhostOf({ queue }: KindQueue): Markdown {
  return code(queue.blue.vhost);
}

function placeOf({ queue }: KindQueue): Markdown {
  return queue.unit === undefined ? markup`none` : code(queue.unit);
}

function stayingCell({ rows }: KindQueue): Markdown {
  return stayingText(rows.filter((row) => !isChange(row)));
}

function cellOf(rows: readonly LayeredRow[], column: string): Markdown {
  const row = rows.find(({ layer, key }) => `${layer} ${key}` === column);
  if (row === undefined) return markup``;
  return row.why === '' ? fromTo(row) : markup`${fromTo(row)} (${row.why})`;
}

function onGreen({ queue: { green } }: KindQueue): Markdown {
  if (green === undefined) return markup`not created`;
  return markup`${code(green.name)} in ${code(green.vhost)}`;
}
