const LONGEST = 500;

/** Text from a broker or a library, bounded, and with the credentials of any URL in it masked. */
export function redacted(text: string): string {
  const masked = text.replaceAll(/:\/\/[^/\s]*@/g, '://***@');
  return masked.length > LONGEST ? `${masked.slice(0, LONGEST)}…` : masked;
}
