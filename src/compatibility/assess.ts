import { groupBy } from '../topology/group-by.js';
import { applyTemplate } from '../topology/names.js';
import { compareText } from '../topology/order.js';
import type { Finding } from '../topology/finding.js';
import type { Assessment, AssessmentInput, PolicyAssessment } from './assessment.js';
import { assessVhost } from './assess-vhost.js';
import { findClients } from './clients.js';
import { resolveCollisions } from './collisions.js';
import { readDecisions, type Decisions } from './decisions.js';
import type { Estate, Party } from './estate.js';
import { toFinding } from './findings.js';
import type { PolicyOutcome } from './green-policies.js';
import { intendVhost } from './intend-vhost.js';
import { assessQueue } from './queue-assessment.js';
import { allRules, estateRules } from './rules.js';
import { indexSnapshot, pairKey } from './snapshot-index.js';

/**
 * What stands between blue's vhosts and quorum queues, and what shall become of every queue and policy.
 * @throws QuorateError CONFIG.DECISION or CONFIG.TEMPLATE for settings that cannot be followed.
 */
export function assess(input: AssessmentInput): Assessment {
  const decisions = readDecisions(input.queueRules, allRules);
  const estate = surveyEstate(input, decisions);
  return {
    queues: estate.queues.map((outcome) => assessQueue(outcome, decisions)),
    policies: estate.policies.map(assessPolicy),
    findings: estateFindings(estate, decisions),
  };
}

function surveyEstate(input: AssessmentInput, decisions: Decisions): Estate {
  const { blue } = input;
  const vhosts = [...new Set(input.vhosts)].sort(compareText);
  const greenVhosts = new Map(
    vhosts.map((vhost) => [vhost, applyTemplate(input.names.vhost, { vhost, name: vhost })]),
  );
  const index = indexSnapshot(blue);
  const intents = [...greenVhosts].flatMap(([vhost, greenVhost]) =>
    intendVhost(vhost, greenVhost, index, input, decisions),
  );
  const existing = (input.target.snapshot ?? blue).topology.queues;
  const resolved = groupBy(
    resolveCollisions(intents, existing, decisions),
    ({ facts }) => facts.queue.vhost,
  );
  const results = [...greenVhosts].map(([vhost, greenVhost]) =>
    assessVhost(vhost, greenVhost, resolved.get(vhost) ?? [], input),
  );
  const queues = results.flatMap((result) => result.queues);
  const byName = new Map(
    queues.map((outcome) => [
      pairKey(outcome.facts.queue.vhost, outcome.facts.queue.name),
      outcome,
    ]),
  );
  const target: Party = { side: 'green', ...input.target };
  const sameCluster = input.target.snapshot?.clusterName === blue.clusterName;
  return {
    blue,
    target,
    parties: sameCluster
      ? [target]
      : [{ side: 'blue', capabilities: blue.capabilities, snapshot: blue }, target],
    vhosts,
    greenVhosts,
    sameCluster,
    index,
    queues,
    queueOf: (vhost, name) => byName.get(pairKey(vhost, name)),
    policies: results.flatMap((result) => result.policies),
    ties: results.flatMap((result) => result.ties),
    unread: results.flatMap((result) => result.unread),
    clients: findClients(blue.live, vhosts),
  };
}

function assessPolicy({ policy, operator, green, changes }: PolicyOutcome): PolicyAssessment {
  return {
    policy,
    operator,
    green: green.map(({ vhost, name, pattern, applyTo, priority, definition }) => ({
      vhost,
      name,
      pattern,
      applyTo,
      priority,
      definition,
    })),
    changes,
  };
}

function estateFindings(estate: Estate, decisions: Decisions): readonly Finding[] {
  return estateRules.flatMap((rule) =>
    rule
      .check(estate)
      .map(({ subject, names, verdict }) =>
        toFinding(rule, subject, verdict, decisions.of(rule.code, names)),
      ),
  );
}
