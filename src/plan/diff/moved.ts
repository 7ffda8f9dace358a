interface Moved {
  readonly name: string;
  /** What it came after; undefined: it was, or is, the first. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** As few of the names that both lists have as explain why their order differs. Names are distinct within a list. */
export function movedBetween(before: readonly string[], after: readonly string[]): Moved[] {
  const places = new Map(before.map((name, index) => [name, index]));
  const common = after.filter((name) => places.has(name));
  const kept = longestRising(common.map((name) => places.get(name) ?? 0));
  const commonBefore = [...common].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  const placesBefore = new Map(commonBefore.map((name, index) => [name, index]));
  return common.flatMap((name, index) => {
    if (kept.has(index)) return [];
    const was = placesBefore.get(name) ?? 0;
    return [{ name, before: commonBefore[was - 1], after: common[index - 1] }];
  });
}

/** Indices of a longest strictly rising subsequence (patience sorting). */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  numbers.forEach((number, index) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? undefined : ends[low - 1];
    ends[low] = index;
  });
  const kept = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = previous[at]) kept.add(at);
  return kept;
}
