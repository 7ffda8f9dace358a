/** Characters a reader cannot see or tell apart: written by number. */
const unseen = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** The regular expression (flag `u`) that matches this name and no other, as `match` of quorate.yaml takes it. */
export function exactMatch(name: string): string {
  const escaped = name
    .replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
    .replaceAll(unseen, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
  return `^${escaped}$`;
}
