import { html, type Html } from './escape-html.js';

/** A long table that its reader can fold away. */
export function foldedTable(
  summary: Html,
  headings: readonly string[],
  rows: readonly Html[],
): Html {
  return html`<details class="long" open>
    <summary>${summary}</summary>
    <table>
      <thead>
        <tr>
          ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </details>`;
}
