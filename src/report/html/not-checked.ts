import type { NotCheckedView } from '../not-checked-view.js';
import { html, joinHtml, type Html } from './escape-html.js';

/** What nobody could look at, so that nobody takes silence for an answer. */
export function notCheckedSection(views: readonly NotCheckedView[]): Html {
  if (views.length === 0) return html``;
  const items = views.map(({ why, codes }) => {
    const list = joinHtml(
      codes.map((one) => html`<code>${one}</code>`),
      ', ',
    );
    return html`<li>Because ${why}: ${list}</li>`;
  });
  return html`<section id="not-checked">
    <h2>Not checked</h2>
    <p>That these findings are missing above means nothing.</p>
    <ul>
      ${items}
    </ul>
  </section>`;
}
