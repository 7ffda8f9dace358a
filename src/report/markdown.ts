import { escapeTerminal } from './escape-terminal.js';
import { escapeMarkdown, markdownCode } from './escape-markdown.js';

declare const isMarkdown: unique symbol;

/** Markdown that may stand as it is: written here, or escaped. A string is not one. */
export interface Markdown {
  readonly [isMarkdown]: true;
  readonly text: string;
}

/** Markdown from a template; strings put into it are escaped. */
export function markup(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Markdown)[]
): Markdown {
  const text = parts.reduce((all, part, index) => {
    const value = values[index - 1];
    return `${all}${value === undefined ? '' : textOf(value)}${part}`;
  });
  return trusted(text);
}

/** A name or value as code. */
export function code(text: string): Markdown {
  return trusted(markdownCode(text));
}

export function joinMarkdown(items: readonly Markdown[], separator: string): Markdown {
  return trusted(items.map(({ text }) => text).join(separator));
}

/** A block of lines shown exactly as they are; they have no line ends of their own. */
export function fenced(language: string, lines: readonly string[]): Markdown {
  const longest = Math.max(2, ...lines.flatMap((line) => line.match(/`+/g) ?? ['']).map(lengthOf));
  const fence = '`'.repeat(longest + 1);
  return trusted([`${fence}${language}`, ...lines.map(escapeTerminal), fence].join('\n'));
}

/** A table; string cells are escaped. Empty without rows. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly (string | Markdown)[])[],
): Markdown {
  if (rows.length === 0) return trusted('');
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return trusted(
    [
      line(head.map(escapeMarkdown)),
      line(head.map(() => '---')),
      ...rows.map((row) => line(row.map(textOf))),
    ].join('\n'),
  );
}

function lengthOf(text: string): number {
  return text.length;
}

function textOf(value: string | number | Markdown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? escapeMarkdown(value) : value.text;
}

function trusted(text: string): Markdown {
  // The brand exists for the compiler only.
  return { text } as Markdown;
}
