import { countText } from '../figures.js';
import type { PolicyView } from '../policy-view.js';
import { comparisonTable } from './comparison-table.js';
import { html, name, type Html } from './escape-html.js';

/** Blue's policies and what takes their place. */
export function policiesSection(policies: readonly PolicyView[]): Html {
  if (policies.length === 0) return html``;
  return html`<section id="policies">
    <h2>Policies <small>${countText(policies.length)}</small></h2>
    ${policies.map(policyItem)}
  </section> `;
}

function policyItem({ kind, name: called, vhost, green, removed }: PolicyView): Html {
  const successors = green.map(
    (to) =>
      html`<p>
          <span class="blue">${name(called)}</span> →
          <span class="green">${name(to.name)} in ${name(to.vhost)}</span>
        </p>
        ${comparisonTable([{ title: 'Policy', rows: to.rows }])}`,
  );
  const gone = html`<p>
      <span class="blue">${name(called)}</span> → <span class="none">not created</span>
    </p>
    ${comparisonTable([{ title: 'Policy', rows: removed }])}`;
  return html`<article class="policy">
    <h3>${kind} ${name(called)} <small>in ${name(vhost)}</small></h3>
    ${green.length === 0 ? gone : successors}
  </article> `;
}
