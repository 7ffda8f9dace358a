import { countText } from '../figures.js';
import { findingGroups, groupSubject, type FindingGroup } from '../finding-groups.js';
import { subjectText, type FindingView } from '../finding-view.js';
import { html, joinHtml, name, words, type Html } from './escape-html.js';

/** The fragment of what a finding is about, where the page shows it. */
export type LinkTo = (finding: FindingView) => string | undefined;

const fewSubjects = 24;

/** What stands in the way and what to know, blockers first, one entry for what many have in common. */
export function findingsSection(findings: readonly FindingView[], linkTo: LinkTo): Html {
  const groups = findingGroups(findings);
  const none = html`<p>There is nothing to decide and nothing to know.</p>`;
  return html`<section id="findings">
    <h2>Findings <small>${countText(findings.length)}</small></h2>
    ${groups.length === 0 ? none : html``}${groups.map((group) => findingItem(group, linkTo))}${hint(findings)}
  </section> `;
}

export function severityBadge(severity: FindingView['severity']): Html {
  return html`<span class="badge s-${severity}">${severity}</span>`;
}

/** The decision taken, or the options of one that is still to be taken. */
export function decisionLine({
  decision,
  blocking,
}: Pick<FindingView, 'decision' | 'blocking'>): Html {
  if (decision === '') return html``;
  return html` <strong class="${blocking ? 'open-decision' : 'decision'}">${decision}</strong>`;
}

function findingItem(group: FindingGroup, linkTo: LinkTo): Html {
  const { severity, code, remedy, findings } = group;
  return html`<article
    class="finding b-${severity}"
    data-severities="${severity}"
    data-count="${findings.length}"
  >
    <h3>${severityBadge(severity)} <code>${code}</code> <span>${about(group, linkTo)}</span></h3>
    ${consequences(group, linkTo)}
    <p><b>What to do:</b> ${remedy}</p>
    <p>${decisionLine(group)}</p>
    ${subjects(group, linkTo)}
  </article> `;
}

function consequences({ consequence, findings }: FindingGroup, linkTo: LinkTo): Html {
  if (consequence !== undefined) return html`<p>${consequence}</p>`;
  const items = findings.map((one) => html`<li>${subject(one, linkTo)}: ${one.consequence}</li>`);
  return folded(
    html`<ul>
      ${items}
    </ul>`,
    findings.length,
  );
}

function about(group: FindingGroup, linkTo: LinkTo): Html {
  const [first, ...others] = group.findings;
  if (first === undefined || others.length > 0) return words(groupSubject(group));
  const link = linkTo(first);
  const text = words(groupSubject(group));
  return link === undefined ? text : html`<a href="#${link}">${text}</a>`;
}

function subjects({ consequence, findings }: FindingGroup, linkTo: LinkTo): Html {
  if (consequence === undefined || findings.length < 2) return html``;
  const list = joinHtml(
    findings.map((one) => subject(one, linkTo)),
    ', ',
  );
  return folded(html`<p>${list}</p>`, findings.length);
}

function folded(content: Html, count: number): Html {
  if (count <= fewSubjects) return content;
  return html`<details class="long" open>
    <summary>all ${countText(count)} of them</summary>
    ${content}
  </details>`;
}

function subject(finding: FindingView, linkTo: LinkTo): Html {
  const link = linkTo(finding);
  if (link === undefined) return words(subjectText(finding));
  return html`<a href="#${link}">${name(finding.name)}</a>`;
}

function hint(findings: readonly FindingView[]): Html {
  if (!findings.some(({ decision }) => decision !== '')) return html``;
  return html`<p class="hint">
    A decision is written in <code>quorate.yaml</code>:
    <code>queues: [{ match: '^NAME$', decisions: { CODE: OPTION } }]</code>; then plan again.
    <code>quorate explain CODE</code> says more of a code.
  </p>`;
}
