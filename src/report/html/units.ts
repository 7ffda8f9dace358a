import { nounFor } from '../../topology/amounts.js';
import { countText } from '../figures.js';
import { cutsTitle, phasesInOrder, type ClientView, type UnitView } from '../unit-view.js';
import { connectionList } from './connection-list.js';
import { html, joinHtml, name, type Html } from './escape-html.js';
import { foldedTable } from './folded-table.js';
import type { Graph } from './graph.js';
import { drawable } from './graph-fold.js';
import { arrowHeads, unitSvg } from './unit-svg.js';

export interface DrawnUnit {
  readonly unit: UnitView;
  readonly graph: Graph;
}

const mostNames = 60;

/** What moves together: a drawing, the same in words, and the steps. */
export function unitsSection(units: readonly DrawnUnit[]): Html {
  if (units.length === 0) return html``;
  return html`<section id="units">
    <h2>Units <small>${countText(units.length)}</small></h2>
    <p>
      A unit is the smallest set of queues, exchanges and clients that can move alone. Units move
      one after the other, in this order.
    </p>
    ${legend(units.some(({ unit }) => unit.cuts.length > 0))}${arrowHeads()} ${units.map(unitItem)}
  </section> `;
}

function unitItem({ unit, graph }: DrawnUnit): Html {
  return html`<article class="unit">
    <h3>Unit ${name(unit.name)}</h3>
    <p>
      <span class="blue">${name(unit.blueVhost)}</span> →
      <span class="green">${name(unit.greenVhost)}</span>
    </p>
    <dl class="facts">
      <dt>queues</dt>
      <dd>${names(unit.queues)}</dd>
      <dt>exchanges</dt>
      <dd>${names(unit.exchanges)}</dd>
      <dt>clients</dt>
      <dd>${unit.clients.length === 0 ? unit.noClients : clients(unit.clients)}</dd>
    </dl>
    ${cutList(unit)}${drawing(graph, unit.name)}${connectionList(graph)}${steps(unit)}
  </article> `;
}

function drawing(graph: Graph, unit: string): Html {
  if (graph.edges.length === 0) return html``;
  const drawn = drawable(graph);
  if (drawn !== undefined) return unitSvg(drawn, `Messages through unit ${unit}`);
  return html`<p>
    ${countText(graph.nodes.length)} queues, exchanges and clients are too many to draw; the list
    has them all.
  </p>`;
}

function cutList({ cuts }: UnitView): Html {
  if (cuts.length === 0) return html``;
  return html`<p>${cutsTitle}; drawn thick:</p>
    <ul>
      ${cuts.map(({ sides, joins }) => html`<li>${joins}: ${sides}</li>`)}
    </ul> `;
}

function steps({ steps: all }: UnitView): Html {
  if (all.length === 0) {
    return html`<p>
      No steps yet: a blocker stops it. Once that is gone it goes through these phases:
      ${phasesInOrder}; and <code>quorate complete</code> ends it.
    </p>`;
  }
  const rows = all.map(
    ({ phase, risk, text }, index) =>
      html`<tr>
        <td>${index + 1}</td>
        <td>${phase}</td>
        <td class="r-${risk}">${risk}</td>
        <td>${text}</td>
      </tr>`,
  );
  return foldedTable(
    html`${countText(all.length)} ${nounFor(all.length, 'step')}`,
    ['#', 'phase', 'risk', 'step'],
    rows,
  );
}

function names(all: readonly string[]): Html {
  if (all.length === 0) return html`none`;
  const list = joinHtml(all.map(name), ', ');
  if (all.length <= mostNames) return list;
  return html`<details class="long" open>
    <summary>${countText(all.length)}</summary>
    ${list}
  </details>`;
}

function clients(all: readonly ClientView[]): Html {
  return joinHtml(
    all.map(({ name: called, moved }) => html`${name(called)} (${moved})`),
    ', ',
  );
}

function legend(hasCuts: boolean): Html {
  return html`<ul class="legend">
    <li class="t-moves">becomes a quorum queue</li>
    <li class="t-stays">keeps its type, or is not created</li>
    <li class="t-blocked">blocked</li>
    <li class="t-exchange">exchange</li>
    <li class="t-client">client</li>
    <li class="e-binding">binding, with its key</li>
    <li class="e-dead-letter">dead letters</li>
    <li class="e-alternate">alternate exchange</li>
    ${hasCuts ? html`<li class="cut">alone joins two parts</li>` : html``}
  </ul>`;
}
