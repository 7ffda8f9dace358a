import type { Plan } from '../../plan/document.js';
import { cutsOfUnits } from '../../plan/cuts/cuts-of-units.js';
import { planView, type PlanView } from '../plan-view.js';
import { approvalSection, verdictLine } from './approval.js';
import { clientsSection } from './clients.js';
import { html } from './escape-html.js';
import { withCuts } from './cut-marks.js';
import { filterBar } from './filter-bar.js';
import { findingsSection } from './findings.js';
import { graphFacts } from './graph-facts.js';
import { notCheckedSection } from './not-checked.js';
import { contents, factList, glossaryNote } from './overview.js';
import { page } from './page.js';
import { policiesSection } from './policies.js';
import { queueLinks } from './queue-links.js';
import { queuesSection } from './queues.js';
import { hasTodo, todoSection } from './todo.js';
import { unitGraph } from './unit-graph.js';
import { unitsSection } from './units.js';

/** The plan as one HTML document, for review in a browser: needs no network, and shows everything without scripts too. */
export function planAsHtml(plan: Plan): string {
  const view = planView(plan);
  const facts = graphFacts(plan);
  const cutsOf = cutsOfUnits(plan.findings);
  const drawn = plan.units.flatMap((unit, index) => {
    const unitView = view.units[index];
    return unitView === undefined
      ? []
      : [{ unit: unitView, graph: withCuts(unitGraph(unit, facts), cutsOf(unit)) }];
  });
  const links = queueLinks(view.queues);
  const body = html`<a class="skip" href="#main">Skip to the plan</a>
    <header>
      <h1>Migration plan</h1>
      ${verdictLine(view.approval)}${contents(sections(view))}
    </header>
    ${filterBar()}
    <main id="main">
      ${todoSection(view.todo, links)}
      <section id="overview">
        <h2>Overview</h2>
        ${factList(view.overview)} ${glossaryNote()}
      </section>
      ${queuesSection(view.queues, view.common)} ${clientsSection(view.clients)}
      ${policiesSection(view.policies)} ${unitsSection(drawn)}
      <section id="estimates">
        <h2>Estimates</h2>
        ${factList(view.estimates)}
      </section>
      ${findingsSection(view.findings, links)} ${notCheckedSection(view.notChecked)}
      ${approvalSection(view.approval)}
    </main> `;
  return page(`Migration plan ${view.approval.approval}`, body);
}

function sections({
  todo,
  notChecked,
  queues,
  clients,
  policies,
  units,
}: PlanView): (readonly [string, string])[] {
  return [
    ...(hasTodo(todo) ? [['todo', 'What to do'] as const] : []),
    ['overview', 'Overview'],
    ...present(queues, 'queues', 'Queues'),
    ...present(clients.vhosts, 'clients', 'Clients'),
    ...present(policies, 'policies', 'Policies'),
    ...present(units, 'units', 'Units'),
    ['estimates', 'Estimates'],
    ['findings', 'Findings'],
    ...present(notChecked, 'not-checked', 'Not checked'),
    ['approval', 'Approval'],
  ];
}

function present(items: readonly unknown[], id: string, title: string): [string, string][] {
  return items.length === 0 ? [] : [[id, title]];
}
