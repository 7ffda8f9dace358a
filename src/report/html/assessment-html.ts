import type { Assessment } from '../../compatibility/assessment.js';
import { documentedFindings } from '../../plan/documented-findings.js';
import { eachFinding } from '../../plan/finding.js';
import { plannedPolicy, plannedQueue } from '../../plan/planned-objects.js';
import { commonView } from '../common-view.js';
import { findingCounts, findingViews } from '../finding-view.js';
import { dispositionCounts, type Row } from '../plan-facts.js';
import { notCheckedViews } from '../not-checked-view.js';
import { policiesOnBlue } from '../policy-index.js';
import { policyView } from '../policy-view.js';
import { queueView } from '../queue-view.js';
import { html } from './escape-html.js';
import { filterBar } from './filter-bar.js';
import { findingsSection } from './findings.js';
import { notCheckedSection } from './not-checked.js';
import { contents, factList } from './overview.js';
import { page } from './page.js';
import { policiesSection } from './policies.js';
import { queueLinks } from './queue-links.js';
import { queuesSection } from './queues.js';

/** An assessment as one HTML document: a plan's page without units, steps and hash. */
export function assessmentAsHtml(assessment: Assessment): string {
  const all = [...assessment.findings, ...assessment.queues.flatMap(({ findings }) => findings)];
  const planned = assessment.policies.map(plannedPolicy);
  const policiesOf = policiesOnBlue(planned);
  const queues = assessment.queues.map((assessed) => {
    const found = eachFinding(documentedFindings(assessed.findings));
    const queue = { ...plannedQueue(assessed, false), findings: found };
    const policies = policiesOf(queue);
    return queueView(queue, { place: '', unit: undefined, policies, greenVersion: undefined });
  });
  const policyViews = planned.map(policyView);
  const overview: readonly Row[] = [
    ['queues', dispositionCounts(assessment.queues)],
    ['findings', findingCounts(all)],
  ];
  const body = html`<a class="skip" href="#main">Skip to the assessment</a>
    <header>
      <h1>Assessment</h1>
      ${contents([
        ['findings', 'Findings'],
        ['queues', 'Queues'],
        ['policies', 'Policies'],
      ])}
    </header>
    ${filterBar()}
    <main id="main">
      <section id="overview">
        <h2>Overview</h2>
        ${factList(overview)}
      </section>
      ${findingsSection(findingViews(all), queueLinks(queues))}
      ${notCheckedSection(notCheckedViews(assessment.notChecked))}
      ${queuesSection(queues, commonView(queues))} ${policiesSection(policyViews)}
    </main> `;
  return page('Assessment', body);
}
