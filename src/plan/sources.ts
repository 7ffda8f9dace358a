import type { NotChecked } from '../compatibility/assessment.js';
import { whyNot } from '../compatibility/not-checked.js';
import type { Finding } from '../topology/finding.js';
import type { Snapshot } from '../topology/snapshot.js';
import type { Plan } from './document.js';
import { plannerFinding } from './finding.js';
import { sortedBy } from './ordering.js';
import type { PlanningInput } from './planning-input.js';

/** What the planner itself finds by looking at connections. */
const CLIENT_CODES = [
  ...['CLIENT.AMBIGUOUS', 'CLIENT.CONSUMER_UNATTRIBUTED', 'CLIENT.IDLE'],
  ...['CLIENT.PUBLISHES_SAMPLED', 'CLIENT.PUBLISHES_UNSEEN', 'CLIENT.PUBLISHES_UNSTATED'],
  ...['CLIENT.TRACE_INCOMPLETE', 'CLIENT.UNIDENTIFIED', 'CLIENT.UNSEEN'],
  'EXCHANGE.PUBLISHER_UNSEEN',
];

/** What was read of blue: the broker, or definitions alone. */
export function blueSource({ blue }: PlanningInput): Plan['madeFrom']['source'] {
  return blue.live === undefined ? 'definitions' : 'broker';
}

/** What was read of green; a version it does not have yet goes before what was read. */
export function greenSource({ target }: PlanningInput): Plan['target']['source'] {
  const { snapshot, capabilities } = target;
  if (snapshot?.version !== capabilities.version) return 'version';
  return snapshot.live === undefined ? 'definitions' : 'broker';
}

/** Green's cluster, where a broker was looked at. */
export function greenCluster(input: PlanningInput): Pick<Plan['target'], 'clusterName'> {
  const { snapshot } = input.target;
  return snapshot === undefined || greenSource(input) !== 'broker'
    ? {}
    : { clusterName: snapshot.clusterName };
}

/** Why the plan is for review only, if it is. */
export function sourceFindings(input: PlanningInput): Finding[] {
  const { blue, target } = input;
  return [
    ...(blueSource(input) === 'broker' ? [] : [offline(blue)]),
    ...(greenSource(input) === 'version' ? [targetAssumed(target.capabilities.version)] : []),
  ];
}

const ABOUT_THE_PLAN = ['PLAN.OFFLINE', 'PLAN.TARGET_ASSUMED'];

/** Whether it is said of the plan as such, so of nothing that an assessment looks at. */
export function isAboutThePlan({ code }: Pick<Finding, 'code'>): boolean {
  return ABOUT_THE_PLAN.includes(code);
}

/** Findings that were looked for neither by the assessment nor by the planner. */
export function notCheckedIn(input: PlanningInput): NotChecked[] {
  const own = blueSource(input) === 'broker' ? [] : CLIENT_CODES;
  const why = whyNot(['blue']);
  return sortedBy(
    [...input.assessment.notChecked, ...own.map((code) => ({ code, why }))],
    ({ code }) => code,
  );
}

function offline({ clusterName, version }: Snapshot): Finding {
  return plannerFinding({
    code: 'PLAN.OFFLINE',
    severity: 'warning',
    subject: { kind: 'broker', vhost: '', name: clusterName },
    evidence: { version },
    consequence:
      'The plan was made from definitions alone: no client, no message and no mirror was seen, and apply refuses it.',
    remedy: 'Review the plan, then make it again from the running broker: quorate plan --out FILE.',
  });
}

function targetAssumed(version: string): Finding {
  return plannerFinding({
    code: 'PLAN.TARGET_ASSUMED',
    severity: 'warning',
    subject: { kind: 'broker', vhost: '', name: 'green' },
    evidence: { version },
    consequence: `The plan was made for a green of version ${version} that was not looked at, and apply refuses it.`,
    remedy: 'Review the plan, then make it again when that broker runs: quorate plan --out FILE.',
  });
}
