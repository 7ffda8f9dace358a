import type { Plan } from '../../plan/document.js';
import { planView, type PlanView } from '../plan-view.js';
import { approvalSection, verdictLine } from './approval.js';
import { html } from './escape-html.js';
import { filterBar } from './filter-bar.js';
import { findingsSection } from './findings.js';
import { graphFacts } from './graph-facts.js';
import { notCheckedSection } from './not-checked.js';
import { contents, factList } from './overview.js';
import { page } from './page.js';
import { policiesSection } from './policies.js';
import { queueLinks } from './queue-links.js';
import { queuesSection } from './queues.js';
import { unitGraph } from './unit-graph.js';
import { unitsSection } from './units.js';

/** The plan as one HTML document, for review in a browser: needs no network, and shows everything without scripts too. */
export function planAsHtml(plan: Plan): string {
  const view = planView(plan);
  const facts = graphFacts(plan);
  const drawn = plan.units.flatMap((unit, index) => {
    const unitView = view.units[index];
    return unitView === undefined ? [] : [{ unit: unitView, graph: unitGraph(unit, facts) }];
  });
  const body = html`<a class="skip" href="#main">Skip to the plan</a>
    <header>
      <h1>Migration plan</h1>
      ${verdictLine(view.approval)}${contents(sections(view))}
    </header>
    ${filterBar()}
    <main id="main">
      <section id="overview">
        <h2>Overview</h2>
        ${factList(view.overview)}
      </section>
      ${findingsSection(view.findings, queueLinks(view.queues))}
      ${notCheckedSection(view.notChecked)} ${queuesSection(view.queues)}
      ${policiesSection(view.policies)} ${unitsSection(drawn)}
      <section id="estimates">
        <h2>Estimates</h2>
        ${factList(view.estimates)}
      </section>
      ${approvalSection(view.approval)}
    </main> `;
  return page(`Migration plan ${view.approval.approval}`, body);
}

function sections({
  notChecked,
  queues,
  policies,
  units,
}: PlanView): (readonly [string, string])[] {
  return [
    ['overview', 'Overview'],
    ['findings', 'Findings'],
    ...present(notChecked, 'not-checked', 'Not checked'),
    ...present(queues, 'queues', 'Queues'),
    ...present(policies, 'policies', 'Policies'),
    ...present(units, 'units', 'Units'),
    ['estimates', 'Estimates'],
    ['approval', 'Approval'],
  ];
}

function present(items: readonly unknown[], id: string, title: string): [string, string][] {
  return items.length === 0 ? [] : [[id, title]];
}
