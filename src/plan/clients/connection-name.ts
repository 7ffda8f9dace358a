const separator = '[-_.:#@/ ]';
const uuid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
// A hexadecimal word without a digit is a word: `facade`, `deface`.
const hexadecimal = '(?=[a-fA-F]{0,15}[0-9])[0-9a-fA-F]{6,}';

const endings = [
  new RegExp(`${separator}${uuid}$`),
  new RegExp(`${separator}${hexadecimal}$`),
  /[0-9]+$/,
  new RegExp(`${separator}+$`),
];

/** A connection name without what tells instances apart: trailing numbers, process ids, UUIDs, addresses in memory. */
export function normalisedName(name: string): string {
  let current = name;
  for (;;) {
    const ending = endings.find((pattern) => pattern.test(current));
    const shorter = ending === undefined ? current : current.replace(ending, '');
    if (shorter === current || shorter === '') return current;
    current = shorter;
  }
}

/** So many endings one after the other count; without a bound, a hostile name could be read in endlessly many ways. */
const mostEndings = 5;

/** A regular expression (source, `u` flag) for the connection names of one client, given all that were seen. */
export function namePattern(normalised: string, seen: readonly string[]): string {
  const suffix = `[0-9]*(?:${separator}+(?:${uuid}|${hexadecimal}|[0-9]{1,5})){0,${mostEndings}}${separator}*`;
  const pattern = `^${literal(normalised)}${suffix}$`;
  const compiled = new RegExp(pattern, 'u');
  if (seen.every((name) => compiled.test(name))) return pattern;
  return `^(?:${seen.map(literal).join('|')})$`;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
