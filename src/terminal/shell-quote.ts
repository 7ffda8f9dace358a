/** One argument as a POSIX shell (with `$'…'` for control characters) reads it back unchanged. */
export function shellQuote(argument: string): string {
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
  // eslint-disable-next-line no-control-regex -- control characters are what must not reach a terminal raw
  if (!/[\u0000-\u001f\u007f-\u009f]/.test(argument)) {
    return `'${argument.replaceAll("'", String.raw`'\''`)}'`;
  }
  const body = argument
    .replaceAll('\\', '\\\\')
    .replaceAll("'", String.raw`\'`)
    // eslint-disable-next-line no-control-regex -- as above
    .replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, escaped);
  return `$'${body}'`;
}

/** Byte by byte: bash leaves `\u` as it is where the locale has no such character. */
function escaped(character: string): string {
  return [...Buffer.from(character, 'utf8')]
    .map((byte) => String.raw`\x` + byte.toString(16).padStart(2, '0'))
    .join('');
}
