import { glossary } from '../glossary.js';
import type { Row } from '../plan-facts.js';
import { html, words, type Html } from './escape-html.js';

/** Labels and values in two columns. */
export function factList(rows: readonly Row[]): Html {
  const each = rows.map(
    ([label, value]) =>
      html`<dt>${label}</dt>
        <dd>${words(value)}</dd>`,
  );
  return html`<dl class="facts">${each}</dl>`;
}

/** Links to the sections that are there. */
export function contents(sections: readonly (readonly [id: string, title: string])[]): Html {
  const links = sections.map(([id, title]) => html`<a href="#${id}">${title}</a>`);
  return html`<nav aria-label="Contents">${links}</nav>`;
}

/** The words every reader needs. */
export function glossaryNote(): Html {
  const each = glossary.map(([word, meaning]) => html` <b>${word}</b>: ${meaning}.`);
  return html`<p class="hint">${each}</p>`;
}
