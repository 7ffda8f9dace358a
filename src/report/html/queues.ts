import { counted } from '../../topology/amounts.js';
import { countText } from '../figures.js';
import type { CommonView } from '../common-view.js';
import type { FindingView } from '../finding-view.js';
import type { QueueAddressView, QueueView } from '../queue-view.js';
import { isChange } from '../value-row.js';
import { comparisonTable } from './comparison-table.js';
import { html, name, words, type Html } from './escape-html.js';
import { queueAnchor } from './queue-anchor.js';
import { decisionLine, severityBadge } from './findings.js';

/** Every queue before and after, one that opens and closes for each. */
export function queuesSection(queues: readonly QueueView[], common: CommonView): Html {
  if (queues.length === 0) return html``;
  return html`<section id="queues">
    <h2>Queues <small>${countText(queues.length)}</small></h2>
    <p>
      Every argument and every setting in force is listed, also those that stay; of these the last
      column says where the value comes from.
    </p>
    ${commonNote(common)} ${queues.map(queueItem)}
  </section> `;
}

/** What the queues have in common, so that nobody has to find out by comparing them. */
function commonNote({ count, sentences, findings }: CommonView): Html {
  if (count === 0) return html``;
  const items = [
    ...sentences.map((one) => html`<li>${one}</li>`),
    ...findings.map((one) => html`<li><code>${one.code}</code> ${one.consequence}</li>`),
  ];
  return html`<p>
      What happens to every queue that becomes a quorum queue (${countText(count)}, those included
      that wait for a decision):
    </p>
    <ul>
      ${items}
    </ul>`;
}

function queueItem(queue: QueueView, index: number): Html {
  const { blue, disposition, findings, place } = queue;
  const severities = [...new Set(findings.map(({ severity }) => severity))];
  return html`<details
    class="queue"
    id="${queueAnchor(index)}"
    data-disposition="${disposition}"
    data-severities="${severities.join(' ')}"
    open
  >
    <summary>
      <span class="who">${name(blue.name)} <small>in ${name(blue.vhost)}</small></span
      ><span class="badges"
        >${severities.map(severityBadge)}<span class="badge d-${disposition}">${disposition}</span
        ><small>${changesText(queue)}</small></span
      >
    </summary>
    <div class="body">
      <p>${becomes(blue, queue.green)}</p>
      <p>
        <b>What happens:</b> ${queue.outcome}; ${words(place)}.
        <b>Its messages</b> ${queue.messages}.
      </p>
      ${comparisonTable([
        { title: 'Policies in force', rows: queue.policies },
        { title: 'Declared', rows: queue.declaration },
        { title: 'Settings in force', rows: queue.settings },
      ])}${nothingInForce(queue)}${findingList(findings)}
    </div>
  </details> `;
}

function becomes(blue: QueueAddressView, green: QueueAddressView | undefined): Html {
  const now = html`<span class="blue">${name(blue.name)} (${blue.type})</span>`;
  if (green === undefined) return html`${now} → <span class="none">not created</span>`;
  return html`${now} →
    <span class="green">${name(green.name)} (${green.type}) in ${name(green.vhost)}</span>`;
}

function changesText({ policies, declaration, settings }: QueueView): string {
  const count = [...policies, ...declaration, ...settings].filter(isChange).length;
  if (count === 0) return 'no change';
  return counted(count, 'change');
}

function nothingInForce({ settings }: QueueView): Html {
  if (settings.length > 0) return html``;
  return html`<p>No setting is in force on either side but the broker’s defaults.</p>`;
}

function findingList(findings: readonly FindingView[]): Html {
  if (findings.length === 0) return html``;
  const items = findings.map(
    (one) =>
      html`<li>
        ${severityBadge(one.severity)} <code>${one.code}</code> ${one.consequence}
        <em>${one.remedy}</em>${decisionLine(one)}
      </li>`,
  );
  return html`<ul class="said">
    ${items}
  </ul>`;
}
