import { escapeTerminal } from '../report/escape-terminal.js';
import { wrapped } from './explain-words.js';
import type { Palette } from './palette.js';

/** Where text goes: its colours, and the columns of the terminal, undefined for a file or a pipe. */
export interface Paper {
  readonly palette: Palette;
  readonly width: number | undefined;
}

type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'item'; readonly text: string }
  | { readonly kind: 'code'; readonly lines: readonly string[] };

const INDENT = '  ';
const NARROWEST = 40;
const WIDEST = 100;

/** Paragraphs, lists and fenced code, indented, wrapped and escaped; other Markdown is not known. */
export function markdownLines(markdown: string, { palette, width }: Paper): readonly string[] {
  const room = Math.min(Math.max(width ?? WIDEST, NARROWEST), WIDEST) - INDENT.length;
  return blocksOf(markdown).flatMap((block, index, all) => {
    const lines = blockLines(block, room, palette).map((line) => `${INDENT}${line}`);
    const before = all[index - 1]?.kind;
    return before === undefined || (before === 'item' && block.kind === 'item')
      ? lines
      : ['', ...lines];
  });
}

function blockLines(block: Block, room: number, palette: Palette): readonly string[] {
  switch (block.kind) {
    case 'paragraph':
      return wrapped(block.text, room, palette);
    case 'item':
      return wrapped(block.text, room - 2, palette).map((line, index) =>
        index === 0 ? `- ${line}` : `  ${line}`,
      );
    case 'code':
      return block.lines.map((line) => `${INDENT}${palette.cyan(escapeTerminal(line))}`);
    default:
      return block satisfies never;
  }
}

function blocksOf(markdown: string): readonly Block[] {
  return markdown.split(/^```.*$/mu).flatMap((part, index): readonly Block[] => {
    const lines = part.split('\n');
    if (index % 2 === 1) return [{ kind: 'code', lines: lines.slice(1, -1) }];
    return textBlocks(lines);
  });
}

function textBlocks(lines: readonly string[]): readonly Block[] {
  const blocks: { kind: 'paragraph' | 'item'; text: string }[] = [];
  let open = false;
  for (const line of lines) {
    const last = blocks.at(-1);
    if (line.trim() === '') open = false;
    else if (line.startsWith('- ')) blocks.push({ kind: 'item', text: line.slice(2) });
    else if (open && last !== undefined) last.text += ` ${line.trim()}`;
    else blocks.push({ kind: 'paragraph', text: line });
    if (line.trim() !== '') open = true;
  }
  return blocks;
}
