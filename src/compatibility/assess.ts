import { groupBy } from '../topology/group-by.js';
import { compareText } from '../topology/order.js';
import { PairMap } from '../topology/pair-map.js';
import { inOrder } from '../topology/ordered-snapshot.js';
import type { Finding } from '../topology/finding.js';
import type { Assessment, AssessmentInput, PolicyAssessment } from './assessment.js';
import { assessVhost } from './assess-vhost.js';
import { findClients } from './clients.js';
import { resolveCollisions } from './collisions.js';
import type { ConfigurationProblem } from './configuration-problem.js';
import { readDecisions, type DecisionReview, type Decisions } from './decisions.js';
import type { Estate, Party } from './estate.js';
import { toFinding } from './findings.js';
import type { PolicyOutcome } from './green-policies.js';
import { nameGreenVhosts } from './green-vhosts.js';
import { intendVhost } from './intend-vhost.js';
import { assessQueue } from './queue-assessment.js';
import { notChecked } from './not-checked.js';
import { allRules, estateRules } from './rules.js';
import { indexSnapshot } from './snapshot-index.js';
import { unusedDecisions } from './unused-decisions.js';

/** An assessment, and what is to be said of the decisions it was made with. */
export interface ReviewedAssessment extends Assessment {
  /** Decisions that cannot be followed; whoever asked has to refuse what was assessed with them. */
  readonly problems: readonly ConfigurationProblem[];
  /** Whether the configuration, rather than a default, decides a finding. */
  readonly isConfigured: DecisionReview['isConfigured'];
}

/**
 * What stands between blue's vhosts and quorum queues, and what shall become of every queue and policy.
 * @throws QuorateError CONFIG.TEMPLATE for names that cannot be.
 */
export function assess(given: AssessmentInput): ReviewedAssessment {
  const input = inputInOrder(given);
  const decisions = readDecisions(input.queueRules);
  const estate = surveyEstate(input, decisions);
  const queues = estate.queues.map((outcome) => assessQueue(outcome, decisions));
  const findings = estateFindings(estate, decisions);
  const { problems, isConfigured, ...review } = decisions.review();
  return {
    queues,
    policies: estate.policies.map(assessPolicy),
    findings,
    notChecked: notChecked(allRules, input.blue, input.target),
    problems: [...problems, ...unusedDecisions(review, input)],
    isConfigured,
  };
}

function inputInOrder(input: AssessmentInput): AssessmentInput {
  const blue = inOrder(input.blue);
  const { snapshot } = input.target;
  if (snapshot === undefined) return { ...input, blue };
  return {
    ...input,
    blue,
    target: { ...input.target, snapshot: snapshot === input.blue ? blue : inOrder(snapshot) },
  };
}

function surveyEstate(input: AssessmentInput, decisions: Decisions): Estate {
  const { blue } = input;
  const vhosts = [...new Set(input.vhosts)].sort(compareText);
  const sameCluster = input.strategy === 'vhost';
  const greenVhosts = nameGreenVhosts(vhosts, input.names.vhost, sameCluster);
  const index = indexSnapshot(blue);
  const intents = [...greenVhosts].flatMap(([vhost, greenVhost]) =>
    intendVhost(vhost, greenVhost, index, input, decisions),
  );
  const existing = input.target.snapshot?.topology.queues ?? [];
  const resolved = groupBy(
    resolveCollisions(intents, existing, decisions),
    ({ facts }) => facts.queue.vhost,
  );
  const results = [...greenVhosts].map(([vhost, greenVhost]) =>
    assessVhost(vhost, greenVhost, resolved.get(vhost) ?? [], input),
  );
  const queues = results.flatMap((result) => result.queues);
  const byName = new PairMap<(typeof queues)[number]>();
  for (const outcome of queues) {
    byName.set(outcome.facts.queue.vhost, outcome.facts.queue.name, outcome);
  }
  const target: Party = { side: 'green', ...input.target };
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
    queueOf: (vhost, name) => byName.get(vhost, name),
    policies: results.flatMap((result) => result.policies),
    ties: results.flatMap((result) => result.ties),
    unread: results.flatMap((result) => result.unread),
    contradicted: results.flatMap((result) => result.contradicted),
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
      .map(({ subject, names, verdict }) => toFinding(rule, subject, verdict, decisions, names)),
  );
}
