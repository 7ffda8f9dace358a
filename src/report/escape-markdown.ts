import { escapeTerminal } from './escape-terminal.js';

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

/** Text that Markdown, in a paragraph or a table cell, shows as it is: no markup, no HTML, no link. */
export function escapeMarkdown(text: string): string {
  return escapeTerminal(text).replaceAll(
    /[\\`*_{}[\]()#!|~$<>&]/g,
    (character) => entities.get(character) ?? `\\${character}`,
  );
}
