import { textWidth } from './text-width.js';

/** Columns that the rest of a line keeps at least, however far in it stands. */
const leastRoom = 30;

/**
 * Lines of at most so many columns where words allow it. What does not fit goes on below, under the last column of a
 * table, or two further in than the line began.
 */
export function wrapLines(text: string, columns: number): string {
  return text
    .split('\n')
    .flatMap((line) => (textWidth(line) <= columns ? [line] : wrapLine(line, columns)))
    .join('\n');
}

function wrapLine(line: string, columns: number): readonly string[] {
  const start = hangOf(line, columns);
  const indent = ' '.repeat(textWidth(line.slice(0, start.from)) + start.further);
  const lines: string[] = [];
  let current = line.slice(0, start.from);
  let isEmpty = true;
  for (const word of line.slice(start.from).split(' ')) {
    if (!isEmpty && textWidth(current) + 1 + textWidth(word) > columns) {
      lines.push(current);
      current = `${indent}${word}`;
    } else {
      current = isEmpty ? `${current}${word}` : `${current} ${word}`;
    }
    isEmpty = false;
  }
  return [...lines, current];
}

/** Where the text of a line begins: after the last gap between columns that leaves room, or after its indent. */
function hangOf(line: string, columns: number) {
  const gaps = [...line.matchAll(/\S {2,}(?=\S)/gu)].map((gap) => gap.index + gap[0].length);
  const from = gaps.findLast((at) => textWidth(line.slice(0, at)) <= columns - leastRoom);
  if (from !== undefined) return { from, further: 0 };
  return { from: /^ */u.exec(line)?.[0].length ?? 0, further: 2 };
}
