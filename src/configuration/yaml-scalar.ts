const unseen = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** A text as one YAML scalar on one line, in quotes unless it is a plain word or number. */
export function yamlScalar(text: string): string {
  if (/^(?!(?:y|n|yes|no|on|off|true|false|null)$)[a-z][a-z-]*$|^[1-9]\d{0,8}$/u.test(text))
    return text;
  if (text.search(unseen) === -1) return `'${text.replaceAll("'", "''")}'`;
  const escaped = text.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll(unseen, byNumber);
  return `"${escaped}"`;
}

function byNumber(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return point > 0xffff
    ? String.raw`\U` + point.toString(16).padStart(8, '0')
    : String.raw`\u` + point.toString(16).padStart(4, '0');
}
