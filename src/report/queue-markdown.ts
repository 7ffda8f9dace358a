import { firstOf } from './finding-groups.js';
import { findingItem } from './finding-markdown.js';
import { code, joinMarkdown, markdownTable, markup, type Markdown } from './markdown.js';
import { queueKinds, type QueueKind } from './queue-kinds.js';
import type { QueueView } from './queue-view.js';
import type { ValueRow } from './value-row.js';

const mostNames = 40;

/** Every queue in one table, and under a number what changes for it and what stays. */
export function queueParts(queues: readonly QueueView[]): Markdown[] {
  const kinds = queueKinds(queues);
  const numbers = new Map(
    kinds.flatMap((kind) => kind.queues.map((queue) => [queue, kind.number] as const)),
  );
  const rows = queues.map((queue) => {
    const number = numbers.get(queue) ?? 0;
    return [
      code(queue.blue.name),
      code(queue.blue.vhost),
      onGreen(queue),
      queue.outcome,
      queue.messages,
      queue.place,
      markup`[change ${number}](#change-${number})`,
    ];
  });
  return [
    markdownTable(['queue', 'vhost', 'on green', 'it', 'its messages', 'unit', 'details'], rows),
    ...kinds.flatMap(kindParts),
  ];
}

function onGreen({ blue, green }: QueueView): Markdown {
  if (green === undefined) return markup`not created`;
  const same = green.name === blue.name ? markup`` : markup`${code(green.name)}, `;
  return markup`${same}${green.type} in ${code(green.vhost)}`;
}

function kindParts({ number, queues }: QueueKind): Markdown[] {
  const [first] = queues;
  if (first === undefined) return [];
  const { shown, more } = firstOf(queues, mostNames);
  const names = joinMarkdown(
    shown.map(({ blue }) => code(blue.name)),
    ', ',
  );
  const whose = queues.length === 1 ? markup`Queue` : markup`${queues.length} queues:`;
  return [
    markup`### Change ${number}`,
    markup`${whose} ${names} ${more}`,
    markup`${first.disposition}: ${first.outcome}. Messages ${first.messages}.`,
    comparison(first),
    joinMarkdown(first.findings.map(findingItem), '\n'),
  ];
}

function comparison(queue: QueueView): Markdown {
  const rows = [
    ...queue.policies.map((row) => valueCells(row.key, row)),
    ...queue.declaration.map((row) => valueCells(`declared: ${row.key}`, row)),
    ...queue.settings.map((row) => valueCells(`in force: ${row.key}`, row)),
  ];
  const table = markdownTable(['', 'what', 'on blue', 'on green', 'why'], rows);
  if (queue.settings.length > 0) return table;
  return markup`${table}\n\nNo setting is in force on either side but the broker's defaults.`;
}

/** The cells of one comparison: mark, what, before, after, why. */
export function valueCells(
  what: string,
  { mark, before, after, why }: ValueRow,
): readonly (string | Markdown)[] {
  return [mark, what, valueOrNone(before), valueOrNone(after), why];
}

function valueOrNone(value: string | undefined): string | Markdown {
  return value === undefined ? 'not set' : code(value);
}
