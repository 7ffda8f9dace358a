/** Characters from `low` to `high`, ends included. */
export interface CharacterRange {
  readonly low: string;
  readonly high: string;
}

/** How far apart the two cases of a letter are in ASCII. */
const distance = 32;

/**
 * What a range matches when upper and lower case are one. undefined: it reaches beyond ASCII, where Erlang's releases pair
 * other bytes than JavaScript pairs letters.
 */
export function inBothCases(range: CharacterRange): readonly CharacterRange[] | undefined {
  if (range.high > '\x7F') return undefined;
  return [range, ...shifted(range, 'a', 'z', -distance), ...shifted(range, 'A', 'Z', distance)];
}

function shifted(
  { low, high }: CharacterRange,
  first: string,
  last: string,
  by: number,
): readonly CharacterRange[] {
  const from = low > first ? low : first;
  const to = high < last ? high : last;
  if (from > to) return [];
  const moved = (letter: string) => String.fromCharCode(letter.charCodeAt(0) + by);
  return [{ low: moved(from), high: moved(to) }];
}
