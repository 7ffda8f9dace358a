const most = 8;

/** Keys or arguments in a sentence: `'a', 'b' and 'c'`; beyond eight the rest is counted. */
export function saidNames(names: readonly string[]): string {
  const quoted = names.map((name) => `'${name}'`);
  if (quoted.length > most) {
    return `${quoted.slice(0, most).join(', ')} and ${quoted.length - most} more`;
  }
  const last = quoted.at(-1) ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} and ${last}`;
}
