import { governingPolicy, type PolicyOrder } from '../topology/effective-policy.js';
import { effectiveSettings } from '../topology/effective-settings.js';
import type { AssessmentInput, Target } from './assessment.js';
import type { Tie } from './estate.js';
import { askedBefore, type AskedBefore } from './asked-before.js';
import { greenDefaultType } from './green-default-type.js';
import type { GreenPolicy, PlacedPolicy } from './green-policy.js';
import type { QueueFacts } from './queue-facts.js';
import { vhostPolicies } from './governance.js';
import { whatIsGoverned } from './what-is-governed.js';
import { greenPolicies, orderGreen, type PolicyOutcome } from './green-policies.js';
import { findContradictions, type ContradictedPolicy } from './policy-answers.js';
import { findTies } from './policy-ties.js';
import type { QueueIntent, QueueOutcome } from './queue-outcome.js';

/** One vhost with its policies on green, and so the settings of its queues there. */
export interface AssessedVhost {
  readonly queues: readonly QueueOutcome[];
  readonly policies: readonly PolicyOutcome[];
  readonly ties: readonly Tie[];
  /** Policies whose pattern only the broker can evaluate. */
  readonly unread: readonly PolicyOutcome[];
  readonly contradicted: readonly ContradictedPolicy[];
}

interface Side {
  readonly outcomes: readonly PolicyOutcome[];
  readonly order: PolicyOrder<PlacedPolicy>;
  readonly asked: AskedBefore;
  readonly ties: readonly Tie[];
  readonly unread: readonly PolicyOutcome[];
  readonly contradicted: readonly ContradictedPolicy[];
}

export function assessVhost(
  vhost: string,
  greenVhost: string,
  intents: readonly QueueIntent[],
  input: AssessmentInput,
): AssessedVhost {
  const [user, operator] = [
    convertSide('user', vhost, greenVhost, intents, input),
    convertSide('operator', vhost, greenVhost, intents, input),
  ];
  const defaultQueueType = greenDefaultType(greenVhost, input.target);
  const governed = new Map<string | undefined, number>();
  for (const { facts } of intents) {
    governed.set(facts.policy?.name, (governed.get(facts.policy?.name) ?? 0) + 1);
  }
  return {
    queues: intents.map((intent) => {
      const { facts, findings, green, changes, overrides } = intent;
      const { after, policyAfter, operatorPolicyAfter } = settingsAfter(
        intent,
        user,
        operator,
        input.target,
      );
      // One by one: a copy of so many members, and then of more, takes its time on a large site.
      return {
        facts,
        intent: intent.intent,
        findings,
        green,
        changes,
        overrides,
        after,
        policyAfter,
        operatorPolicyAfter,
        defaultQueueType,
        alsoGoverned: (governed.get(facts.policy?.name) ?? 1) - 1,
      };
    }),
    policies: [...user.outcomes, ...operator.outcomes],
    ties: [...user.ties, ...operator.ties],
    unread: [...user.unread, ...operator.unread],
    contradicted: [...user.contradicted, ...operator.contradicted],
  };
}

function convertSide(
  kind: 'user' | 'operator',
  vhost: string,
  greenVhost: string,
  intents: readonly QueueIntent[],
  { blue, target, names }: AssessmentInput,
): Side {
  const policies = vhostPolicies(blue, vhost, kind);
  const exchanges = blue.topology.exchanges.filter((exchange) => exchange.vhost === vhost);
  const outcomes = greenPolicies({
    operator: kind === 'operator',
    blueVhost: vhost,
    greenVhost,
    names,
    order: policies.order,
    target: target.capabilities,
    ...whatIsGoverned(kind, intents, exchanges, policies),
  });
  const unreadable = new Set(
    policies.order.flatMap(({ policy, pattern }) =>
      pattern.kind === 'unsupported' ? [policy.name] : [],
    ),
  );
  const facts = intents.map((intent) => intent.facts);
  const asked = askedBefore(policies.order);
  return {
    outcomes,
    asked,
    order: orderGreen(outcomes, target.capabilities, asked),
    ties: findTies(kind, facts, policies),
    unread: outcomes.filter(({ policy }) => unreadable.has(policy.name)),
    contradicted: findContradictions(kind, facts, policies),
  };
}

function settingsAfter(
  { green, facts, intent }: QueueIntent,
  user: Side,
  operator: Side,
  { capabilities }: Target,
): Pick<QueueOutcome, 'after' | 'policyAfter' | 'operatorPolicyAfter'> {
  const queue = green ?? facts.queue;
  if (green === undefined && intent === 'skip')
    return { after: facts.before, policyAfter: undefined, operatorPolicyAfter: undefined };
  const policyAfter = inForceAfter(user, queue, facts, facts.policy?.name);
  const operatorPolicyAfter = inForceAfter(operator, queue, facts, facts.operatorPolicy?.name);
  const after = effectiveSettings(
    queue,
    policyAfter?.definition,
    operatorPolicyAfter?.definition,
    capabilities,
  );
  return { after, policyAfter, operatorPolicyAfter };
}

/** Where only the broker could tell, or its choice is open, what comes from the policy in force now stays in force. */
function inForceAfter(
  { order, asked }: Side,
  queue: { readonly name: string; readonly type: string },
  facts: QueueFacts,
  now: string | undefined,
): GreenPolicy | undefined {
  const { policy, tied } = governingPolicy(order, queue, {
    believed: ({ source }) => source === now,
    answered: asked.answers(facts, now, queue.name),
  });
  return tied.find(({ source }) => source === now) ?? policy;
}
