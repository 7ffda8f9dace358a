import type { Capabilities } from '../topology/capabilities.js';
import { orderPolicies, type PolicyOrder } from '../topology/effective-policy.js';
import type { AskedBefore } from './asked-before.js';
import type { GreenPolicy, PlacedPolicy } from './green-policy.js';
import { applyTemplate } from '../topology/names.js';
import { compareText } from '../topology/order.js';
import type { Policy } from '../topology/topology.js';
import type { ArgumentChange, NameTemplates } from './assessment.js';
import { convertDefinition, type ConvertedDefinition } from './convert-policy.js';
import { policyChanges } from './policy-changes.js';
import type { Governed } from './governed.js';
import { layOutPolicy, type Layout, type Variant } from './policy-layout.js';
import { findUnshadowing } from './policy-shadow.js';
import { settingsForUngoverned } from './ungoverned-settings.js';

/** What becomes of one of blue's policies. */
export interface PolicyOutcome {
  readonly policy: Policy;
  readonly operator: boolean;
  readonly green: readonly GreenPolicy[];
  readonly changes: readonly ArgumentChange[];
  readonly converted: ConvertedDefinition;
  /** Queues that stay classic and keep the keys they have. */
  readonly keptFor: readonly string[];
  /** Policies of lower priority that the emptied policy keeps away. */
  readonly shadowed: readonly string[];
  /** What it governs on blue. */
  readonly governed: readonly Governed[];
}

export interface GreenPoliciesInput {
  readonly operator: boolean;
  readonly blueVhost: string;
  readonly greenVhost: string;
  readonly names: NameTemplates;
  readonly order: PolicyOrder;
  readonly governed: ReadonlyMap<string, readonly Governed[]>;
  /** Queues no policy governs. */
  readonly ungoverned: readonly Governed[];
  readonly target: Capabilities;
}

interface Draft {
  readonly policy: Policy;
  readonly converted: ConvertedDefinition;
  readonly layout: Layout;
  readonly shadowed: readonly string[];
  readonly governed: readonly Governed[];
}

/** Every policy of one of blue's vhosts as green shall have it, by name. */
export function greenPolicies(input: GreenPoliciesInput): readonly PolicyOutcome[] {
  const drafts = [...input.order]
    .sort((a, b) => compareText(a.policy.name, b.policy.name))
    .map(({ policy }) => draft(policy, input));
  const spread = needsRoom(drafts) ? 10 : 1;
  const taken = new Set<string>();
  const outcomes = drafts.map((each) => finish(each, spread, taken, input));
  if (input.operator) return outcomes;
  const lowest = Math.min(0, ...outcomes.flatMap(({ green }) => green.map((p) => p.priority)));
  const added = settingsForUngoverned(input.ungoverned, input.blueVhost, lowest, input.target);
  return added === undefined ? outcomes : [...outcomes, finish(added, 1, taken, input)];
}

/** Green's policies in the order green asks them. */
export function orderGreen(
  outcomes: readonly PolicyOutcome[],
  target: Capabilities,
  { placed }: AskedBefore,
): PolicyOrder<PlacedPolicy> {
  const policies = outcomes.flatMap(({ green }) => green);
  return orderPolicies(policies.map(placed), target);
}

function draft(policy: Policy, input: GreenPoliciesInput): Draft {
  const { order, operator, target } = input;
  const kind = operator ? 'operator-policy' : 'policy';
  const governed = input.governed.get(policy.name) ?? [];
  const converted = convertDefinition(policy, kind, target);
  const entry = { policy, converted };
  const unshadowing = findUnshadowing(entry, governed, order, kind, target);
  const layout = layOutPolicy(entry, governed, unshadowing.shadows, target);
  return { policy, converted, layout, governed, shadowed: unshadowing.policies };
}

/** Whether a raised variant would meet or pass a policy that is above it now. */
function needsRoom(drafts: readonly Draft[]): boolean {
  const priorities = new Set(drafts.map(({ policy }) => policy.priority));
  return drafts.some(({ policy, layout }) =>
    layout.variants.some(
      ({ raise }) =>
        (raise >= 1 && priorities.has(policy.priority + 1)) ||
        (raise === 2 && priorities.has(policy.priority + 2)),
    ),
  );
}

function finish(
  { policy, converted, layout, shadowed, governed }: Draft,
  spread: number,
  taken: Set<string>,
  input: GreenPoliciesInput,
): PolicyOutcome {
  const name = applyTemplate(input.names.policy, { vhost: input.blueVhost, name: policy.name });
  const green = layout.variants.map((each: Variant) => ({
    vhost: input.greenVhost,
    name: freeName(`${name}${each.suffix}`, taken),
    pattern: each.pattern,
    applyTo: each.applyTo,
    priority: policy.priority * spread + each.raise,
    definition: each.definition,
    source: policy.name,
  }));
  const { keptFor } = layout;
  const changes = policyChanges(policy, converted, green, keptFor);
  return {
    policy,
    operator: input.operator,
    green,
    changes,
    converted,
    keptFor,
    shadowed,
    governed,
  };
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) name = `${wanted}-${count}`;
  taken.add(name);
  return name;
}
