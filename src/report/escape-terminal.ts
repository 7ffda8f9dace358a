const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

const short = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

/**
 * Text that a terminal shows as it is: control characters (so every escape sequence), line ends, invisible and
 * direction-changing characters are spelled out.
 */
export function escapeTerminal(text: string): string {
  return text.replaceAll(unsafe, (character) => short.get(character) ?? spelled(character));
}

function spelled(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
