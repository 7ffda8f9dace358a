import { escapeTerminal } from '../report/escape-terminal.js';
import type { Palette } from './palette.js';

type Style = 'plain' | 'code' | 'bold';

interface Piece {
  readonly text: string;
  readonly style: Style;
}

/** Pieces that stand together without a space between them. */
type Word = readonly Piece[];

const marked = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)]+)\)|<(https:[^>]+)>/gu;

/** A paragraph of Markdown, without its marks and escaped, as lines of at most `width` characters where words allow it. */
export function wrapped(markdown: string, width: number, palette: Palette): readonly string[] {
  const lines: Word[][] = [];
  let room = 0;
  for (const word of wordsOf(piecesOf(markdown))) {
    const last = lines.at(-1);
    if (last !== undefined && lengthOf(word) < room) {
      last.push(word);
      room -= lengthOf(word) + 1;
    } else {
      lines.push([word]);
      room = width - lengthOf(word);
    }
  }
  return lines.map((line) => line.map((word) => painted(word, palette)).join(' '));
}

function piecesOf(markdown: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of markdown.matchAll(marked)) {
    pieces.push({ text: markdown.slice(at, match.index), style: 'plain' }, ...meantBy(match));
    at = match.index + match[0].length;
  }
  return [...pieces, { text: markdown.slice(at), style: 'plain' }];
}

function meantBy([, code, bold, label, target = '', url]: RegExpExecArray): readonly Piece[] {
  if (code !== undefined) return [{ text: code, style: 'code' }];
  if (bold !== undefined) return [{ text: bold, style: 'bold' }];
  if (label === undefined) return [{ text: url ?? '', style: 'plain' }];
  return [...piecesOf(label), { text: reference(target), style: 'plain' }];
}

/** Another page is found by its code, which is the label already; files are named from the package's own directory. */
function reference(target: string): string {
  if (/^(?:findings\/)?[A-Z_.]+\.md$/u.test(target)) return '';
  return ` (${target.replace(/^\.\.\/\.\.\//u, '').replace(/^\.\.\//u, 'docs/')})`;
}

function wordsOf(pieces: readonly Piece[]): readonly Word[] {
  const words: Piece[][] = [[]];
  for (const { text, style } of pieces) {
    const [head = '', ...tail] = text.split(/\s+/u);
    words.at(-1)?.push({ text: escapeTerminal(head), style });
    words.push(...tail.map((part) => [{ text: escapeTerminal(part), style }]));
  }
  return words.filter((word) => lengthOf(word) > 0);
}

function lengthOf(word: Word): number {
  return word.reduce((sum, { text }) => sum + text.length, 0);
}

function painted(word: Word, palette: Palette): string {
  return word.map(({ text, style }) => paint(text, style, palette)).join('');
}

function paint(text: string, style: Style, palette: Palette): string {
  switch (style) {
    case 'plain':
      return text;
    case 'code':
      return palette.cyan(text);
    case 'bold':
      return palette.bold(text);
    default:
      return style satisfies never;
  }
}
