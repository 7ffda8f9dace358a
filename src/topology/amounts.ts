const byteUnits = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** `1.5 GiB`. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < byteUnits.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? Math.round(value) : value.toFixed(1)} ${byteUnits[unit] ?? ''}`;
}

const timeUnits = [
  [86_400_000, 'day', 'days'],
  [3_600_000, 'h', 'h'],
  [60_000, 'min', 'min'],
  [1000, 's', 's'],
  [1, 'ms', 'ms'],
] as const;

/** `7 days`, `2 h 5 min`, `1 s 500 ms`: at most two parts, the largest there is and what follows it. */
export function durationText(milliseconds: number): string {
  const first = timeUnits.findIndex(([size]) => milliseconds >= size);
  if (first === -1) return '0 s';
  let rest = Math.round(milliseconds);
  const parts = timeUnits.slice(first, first + 2).flatMap(([size, one, many]) => {
    const count = Math.floor(rest / size);
    rest %= size;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return parts.join(' ');
}

/** `1 queue`, `3 queues`, `2 policies`. */
export function counted(count: number, noun: string): string {
  return `${count} ${nounFor(count, noun)}`;
}

/** The noun, in the plural unless it is one. */
export function nounFor(count: number, noun: string): string {
  if (count === 1) return noun;
  return /[^aeiou]y$/u.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}
