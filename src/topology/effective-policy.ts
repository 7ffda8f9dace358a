import type { Capabilities } from './capabilities.js';
import { compareText } from './order.js';
import { inScope, refusedPolicyKeys } from './policy-applicability.js';
import { compilePattern, type NamePattern } from './policy-pattern.js';
import type { Policy } from './topology.js';

/** A policy with its pattern read once, however many names it is asked about. */
export interface CompiledPolicy<P extends Policy = Policy> {
  readonly policy: P;
  readonly pattern: NamePattern;
  /** Whether its broker would apply it to queues of this type, or to `exchange`. */
  readonly applicable: (type: string) => boolean;
}

/** The policies of one vhost on one broker, highest priority first, equal priorities by name. */
export type PolicyOrder<P extends Policy = Policy> = readonly CompiledPolicy<P>[];

/** What a policy would apply to; `type` is the queue's type, or `exchange`. */
export interface PolicySubject {
  readonly name: string;
  readonly type: string;
}

export interface Governance<P extends Policy = Policy> {
  readonly policy: P | undefined;
  /** More than one: they match with one priority, and the broker's choice is not defined. */
  readonly tied: readonly P[];
  /** Policies that could take precedence, if only their pattern could be read. */
  readonly unread: readonly P[];
}

export function orderPolicies<P extends Policy>(
  policies: readonly P[],
  broker: Capabilities,
): PolicyOrder<P> {
  return [...policies]
    .sort((a, b) => b.priority - a.priority || compareText(a.name, b.name))
    .map((policy) => ({
      policy,
      pattern: compilePattern(policy.pattern),
      applicable: (type) => isApplicable(policy, type, broker),
    }));
}

const applicableByType = new WeakMap<PolicyOrder, Map<string, PolicyOrder>>();

/** Those that the broker would apply to queues of this type, or to exchanges; worked out once per type. */
function applicableTo<P extends Policy>(order: PolicyOrder<P>, type: string): PolicyOrder<P> {
  const known = applicableByType.get(order) ?? new Map<string, PolicyOrder>();
  applicableByType.set(order, known);
  const list = known.get(type) ?? order.filter((entry) => entry.applicable(type));
  known.set(type, list);
  // A part of the order it is remembered for.
  return list as PolicyOrder<P>;
}

function isApplicable(policy: Policy, type: string, broker: Capabilities): boolean {
  const refused = refusedPolicyKeys(type, broker);
  return (
    inScope(policy.applyTo, type) &&
    Object.keys(policy.definition).every((key) => !refused.has(key))
  );
}

const ungoverned: Governance<never> = { policy: undefined, tied: [], unread: [] };

/** Whether a policy matches, by other ways than its pattern; undefined: they do not tell. */
interface Answers<P> {
  readonly believed?: (policy: P) => boolean | undefined;
  readonly answered?: (policy: P) => boolean | undefined;
}

const unknown = (): undefined => undefined;

/**
 * The policy in force: highest priority among those that match by pattern, type and applicability
 * (rabbit_policy:match/2). `believed` answers for patterns that cannot be read here, `answered` where no pattern needs to be
 * asked.
 */
export function governingPolicy<P extends Policy>(
  order: PolicyOrder<P>,
  subject: PolicySubject,
  { believed = unknown, answered = unknown }: Answers<P> = {},
): Governance<P> {
  if (order.length === 0) return ungoverned;
  const unread: P[] = [];
  const tied: P[] = [];
  for (const entry of applicableTo(order, subject.type)) {
    const first = tied[0];
    if (first !== undefined && first.priority !== entry.policy.priority) break;
    const matches = answered(entry.policy) ?? applies(entry, subject.name, believed);
    if (matches === undefined) unread.push(entry.policy);
    else if (matches) tied.push(entry.policy);
  }
  return { policy: tied[0], tied, unread };
}

function applies<P extends Policy>(
  entry: CompiledPolicy<P>,
  name: string,
  believed: (policy: P) => boolean | undefined,
): boolean | undefined {
  return entry.pattern.kind === 'supported' ? entry.pattern.matches(name) : believed(entry.policy);
}
