const LONGEST = 500;

/** Text from a broker or a library, bounded, and with the credentials in it masked. */
export function redacted(text: string): string {
  const shown = masked(text);
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
}

/** Credentials of URLs, also such as nobody encoded, of HTTP headers, and passwords as JSON and queries have them. */
export function masked(text: string): string {
  return text
    .replaceAll(/:\/\/(?:[^/\s]*|[^\s"'<>]*:[^\s"'<>]*)@/g, '://***@')
    .replaceAll(/\b(Basic|Bearer) +[\w+/=~.-]{4,}/gi, '$1 ***')
    .replaceAll(/("password(?:_hash)?" *: *)"(?:[^"\\]|\\.)*"/gi, '$1"***"')
    .replaceAll(/\b(password=)[^&\s"']+/gi, '$1***');
}
