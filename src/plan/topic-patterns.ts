/**
 * Whether some routing key fits both topic patterns (`*` one word, `#` any number of words).
 * A literal key is a pattern without wildcards; words `*` and `#` inside a literal key count as wildcards.
 */
export function patternsOverlap(a: string, b: string): boolean {
  if (isLiteral(a) && isLiteral(b)) return a === b;
  const left = a.split('.');
  const right = b.split('.');
  // row[j]: left from the current word on overlaps right from word j on.
  let row = new Array<boolean>(right.length + 1).fill(false);
  for (let i = left.length; i >= 0; i -= 1) {
    const next = row;
    row = new Array<boolean>(right.length + 1).fill(false);
    for (let j = right.length; j >= 0; j -= 1) {
      row[j] = overlapFrom(left[i], right[j], {
        below: next[j],
        beside: row[j + 1],
        across: next[j + 1],
      });
    }
  }
  return row[0] ?? false;
}

/** Without wildcards. */
export function isLiteral(pattern: string): boolean {
  return !pattern.includes('*') && !pattern.includes('#');
}

interface Neighbours {
  readonly below: boolean | undefined;
  readonly beside: boolean | undefined;
  readonly across: boolean | undefined;
}

function overlapFrom(a: string | undefined, b: string | undefined, rest: Neighbours): boolean {
  if (a === undefined && b === undefined) return true;
  if (a === '#' && (rest.below === true || (b !== undefined && rest.beside === true))) return true;
  if (b === '#' && (rest.beside === true || (a !== undefined && rest.below === true))) return true;
  if (a === undefined || b === undefined) return false;
  return (a === b || a === '*' || b === '*') && rest.across === true;
}
