import { code, joinMarkdown, markup, type Markdown } from './markdown.js';
import type { Layer } from './queue-kinds.js';
import type { Mark, ValueRow } from './value-row.js';

/** `policy`: a key of a policy, whose place needs no word. */
interface PlacedRow extends ValueRow {
  readonly layer: Layer | 'policy';
}

/** `comes`, `goes`, `changes`, `stays`. */
export function changeText(mark: Mark): string {
  switch (mark) {
    case '+':
      return 'comes';
    case '-':
      return 'goes';
    case '~':
      return 'changes';
    case '=':
      return 'stays';
    default:
      return mark satisfies never;
  }
}

/** One change that a whole list of queues shares. */
export function changeItem(row: PlacedRow): Markdown {
  const { layer, mark, key, why } = row;
  const reason = why === '' ? markup`` : markup` (${why})`;
  const where = layer === 'policy' ? markup`` : markup`${layer}: `;
  return markup`- ${where}${code(key)} ${changeText(mark)}: ${fromTo(row)}${reason}`;
}

/** A value of blue and of green. */
export function fromTo({ before, after }: ValueRow): Markdown {
  if (before === undefined) return markup`${value(after)}, not set on blue`;
  if (after === undefined) return markup`${value(before)}, not set on green`;
  return before === after
    ? value(before)
    : markup`${value(before)} on blue, ${value(after)} on green`;
}

/** What stays, on one line, each with the source of its value unless that is the argument. */
export function stayingText(rows: readonly PlacedRow[]): Markdown {
  return joinMarkdown(rows.map(staying), ', ');
}

function staying({ layer, key, before, why }: PlacedRow): Markdown {
  if (layer === 'governed by') return markup`${key} ${value(before)}`;
  const source = why === '' || why === 'argument' ? markup`` : markup` (${why})`;
  const where = layer === 'declared' ? markup` as declared` : markup``;
  return markup`${code(key)} ${value(before)}${source}${where}`;
}

function value(text: string | undefined): Markdown {
  return text === undefined ? markup`not set` : code(text);
}
