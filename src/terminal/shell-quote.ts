/** What must not reach a terminal raw; see `escapeTerminal`, which would change the command. */
const unsafe = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** One argument as a POSIX shell (with `$'…'` for what a terminal does not show as it is) reads it back unchanged. */
export function shellQuote(argument: string): string {
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
  if (argument.search(unsafe) === -1) {
    return `'${argument.replaceAll("'", String.raw`'\''`)}'`;
  }
  const body = argument
    .replaceAll('\\', '\\\\')
    .replaceAll("'", String.raw`\'`)
    .replaceAll(unsafe, escaped);
  return `$'${body}'`;
}

/** Byte by byte: bash leaves `\u` as it is where the locale has no such character. */
function escaped(character: string): string {
  return [...Buffer.from(character, 'utf8')]
    .map((byte) => String.raw`\x` + byte.toString(16).padStart(2, '0'))
    .join('');
}
