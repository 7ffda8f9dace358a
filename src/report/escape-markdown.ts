import { escapeTerminal } from './escape-terminal.js';

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

/** What means something to Markdown wherever it stands; an underscore between letters, and a `>` further on, do not. */
const meaningful = /[\\`*[\]#|~$<&]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|^>/gu;

/**
 * Text that Markdown, in a paragraph or a table cell, shows as it is: no markup, no HTML, no link made of an address, and
 * nobody is mentioned.
 */
export function escapeMarkdown(text: string): string {
  return escapeTerminal(text)
    .replaceAll(meaningful, (character) => entities.get(character) ?? `\\${character}`)
    .replaceAll('://', '&#58;//')
    .replaceAll(/www\./gi, (address) => `${address.slice(0, 3)}&#46;`)
    .replaceAll(/(?<!\w)@/g, '&#64;<!-- -->');
}

/** Letters, marks and digits of any script, and punctuation that means nothing within backticks and tables. */
const plain = /^(?:[\p{L}\p{M}\p{N} .,:;/?!@#$%^*()_+=~'"{}[\]-]|\\(?=.))+$/u;

/** A name or value as code, in a paragraph or a table cell. */
export function markdownCode(text: string): string {
  const visible = escapeTerminal(text);
  if (plain.test(visible) && visible.trim() === visible) return `\`${visible}\``;
  const coded = visible.replaceAll(
    /[^\p{L}\p{M}\p{N} .,/;=?!"'%+^(){}-]|(?<=www)\./giu,
    (character) => `&#${character.codePointAt(0) ?? 0};`,
  );
  return `<code>${coded}</code>`;
}
