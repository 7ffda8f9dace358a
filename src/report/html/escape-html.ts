import { escapeTerminal } from '../escape-terminal.js';

declare const isHtml: unique symbol;

/** HTML that may stand as it is: written in a template here, or escaped. A string is not one. */
export interface Html {
  readonly [isHtml]: true;
  readonly text: string;
}

type Value = string | number | Html | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Text for an element, a quoted attribute or SVG; control and direction-changing characters are spelled out. */
export function escapeHtml(text: string): string {
  return escapeTerminal(text).replaceAll(/[&<>"'`]/g, (character) => entities[character] ?? '');
}

/**
 * HTML from a template; strings put into it are escaped. Attributes have quotes around them.
 * @throws Error for a value put into an attribute without quotes: a mistake in the template.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const fixed = fixedParts(parts);
  let text = fixed[0] ?? '';
  values.forEach((value, index) => {
    text += `${textOf(value)}${fixed[index + 1] ?? ''}`;
  });
  return trusted(text);
}

const known = new WeakMap<TemplateStringsArray, readonly string[]>();

/** A template without the indentation it has in the source; looked at once, however often it is used. */
function fixedParts(parts: TemplateStringsArray): readonly string[] {
  const before = known.get(parts);
  if (before !== undefined) return before;
  if (parts.slice(0, -1).some((part) => part.endsWith('='))) {
    throw new Error('an attribute of a template has no quotes');
  }
  const fixed = parts.map((part) => part.replaceAll(/\n\s*/g, '\n'));
  known.set(parts, fixed);
  return fixed;
}

/** A name or value from a broker, as code. Whichever way its script runs, the text around it keeps its order. */
export function name(text: string): Html {
  return html`<bdi class="n">${text}</bdi>`;
}

/** Words with names from a broker among them. */
export function words(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}

export function joinHtml(items: readonly Html[], separator: string): Html {
  return trusted(items.map(({ text }) => text).join(escapeHtml(separator)));
}

/** Lines for a `pre`, each with its end. */
export function preformatted(lines: readonly string[]): Html {
  return trusted(lines.map((line) => `${escapeHtml(line)}\n`).join(''));
}

function textOf(value: Value): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escapeHtml(value);
  return 'text' in value ? value.text : value.map(({ text }) => text).join('');
}

function trusted(text: string): Html {
  // The brand exists for the compiler only.
  return { text } as Html;
}
