import type { UnhashedPlan } from '../../plan/hash.js';
import { allFindings, assessmentData } from '../assessment-data.js';
import { commonView } from '../common-view.js';
import { findingCounts, findingViews } from '../finding-view.js';
import { dispositionCounts, type Row } from '../plan-facts.js';
import { notCheckedViews } from '../not-checked-view.js';
import { policyView } from '../policy-view.js';
import { queueViews } from '../queue-views.js';
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
export function assessmentAsHtml(plan: UnhashedPlan): string {
  const assessment = assessmentData(plan);
  const all = allFindings(assessment);
  const queues = queueViews(plan);
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
      ${queuesSection(queues, commonView(queues))} ${policiesSection(plan.policies.map(policyView))}
    </main> `;
  return page('Assessment', body);
}
