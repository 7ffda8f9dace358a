/** One code's row of a table in the documentation. */
export interface CodeRow {
  readonly code: string;
  /** The other cells, from left to right, as Markdown. */
  readonly cells: readonly string[];
}

/**
 * The rows of every Markdown table whose first cell names codes, one entry for each code.
 * Codes are in backticks; a row may name several of them.
 */
export function codeRows(markdown: string): readonly CodeRow[] {
  return markdown.split('\n').flatMap((line) => {
    const [first = '', ...cells] = cellsOf(line);
    return [...first.matchAll(/`([A-Z]+(?:\.[A-Z_]+)?)`/gu)].map(([, code = '']) => ({
      code,
      cells,
    }));
  });
}

function cellsOf(line: string): readonly string[] {
  if (!line.startsWith('|')) return [];
  const cells = line.split(/(?<!\\)\|/u).slice(1, -1);
  return cells.map((cell) => cell.trim().replaceAll(String.raw`\|`, '|'));
}
