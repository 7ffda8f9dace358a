import { canonicalJson } from '../topology/canonical-json.js';
import type { Capabilities } from '../topology/capabilities.js';
import { exactNamesPattern } from '../topology/exact-names.js';
import { inScope, isApplicable, mirroringKeys } from '../topology/policy-applicability.js';
import type { Arguments, Policy } from '../topology/topology.js';
import {
  isEmpty,
  knownScope,
  rescope,
  without,
  type ConvertedDefinition,
  type ConvertedPolicy,
} from './convert-policy.js';
import { followRenames, groupByOverrides, type Governed, type Group } from './governed.js';
import { chunkNames } from './name-chunks.js';

/** One policy to create on green; `raise` lifts it above the priority of the policy it comes from. */
export interface Variant {
  readonly suffix: string;
  readonly pattern: string;
  readonly applyTo: string;
  readonly raise: 0 | 1 | 2;
  readonly definition: Arguments;
}

/** Definitions that stand in for an emptied policy, where a lower one would otherwise take over. */
export interface Shadows {
  readonly queues: Arguments | undefined;
  readonly exchanges: Arguments | undefined;
}

export interface Layout {
  readonly variants: readonly Variant[];
  /** Queues that stay classic and keep the keys they have. */
  readonly keptFor: readonly string[];
}

interface Ground extends ConvertedDefinition {
  readonly policy: Policy;
  readonly pattern: string;
  readonly target: Capabilities;
  /** What most queues that become quorum queues shall have. */
  readonly base: Arguments;
  readonly types: ReadonlySet<string>;
  readonly shadows: Shadows;
}

/** As few policies as give every object on green what it has on blue. */
export function layOutPolicy(
  { policy, converted }: ConvertedPolicy,
  governed: readonly Governed[],
  shadows: Shadows,
  target: Capabilities,
): Layout {
  const groups = groupByOverrides(governed.filter(({ type }) => type === 'quorum'));
  const usual = groups[0]?.overrides ?? {};
  const full = { ...converted.quorum, ...usual };
  const ground: Ground = {
    ...converted,
    policy,
    target,
    shadows,
    pattern: followRenames(policy.pattern, governed),
    base: isEmpty(full) && shadows.queues !== undefined ? shadows.queues : full,
    types: new Set(governed.map(({ type }) => type)),
  };
  const keptFor = governed.filter((queue) => queue.type === 'classic' && losesKeys(queue, ground));
  const separate = keptFor.length > 0 || barsClassic(usual, ground);
  const { variants, named } = separate ? apart(ground, groups) : together(ground, groups);
  const all = [...variants, ...named.flatMap((group) => byName(group, ground))];
  return { variants: numbered(all), keptFor: keptFor.map(({ name }) => name) };
}

/** The variants for whole kinds of objects, and the groups that need one by name. */
interface Division {
  readonly variants: readonly Variant[];
  readonly named: readonly Group[];
}

function together(ground: Ground, groups: readonly Group[]): Division {
  const { policy, base, shadows, target } = ground;
  const asShadow = base === shadows.queues && policy.applyTo === 'all';
  const applyTo = asShadow ? 'queues' : rescope(policy.applyTo, target);
  const variants = [variant(ground, '', applyTo, base)];
  if (shadows.exchanges !== undefined) {
    variants.push(variant(ground, '-exchanges', 'exchanges', shadows.exchanges));
  }
  return { variants: variants.filter(hasKeys), named: groups.slice(1) };
}

function apart(ground: Ground, groups: readonly Group[]): Division {
  const { policy, other, target, base } = ground;
  const nothingDecided = groups.every(({ overrides }) => isEmpty(overrides));
  const original = variant(ground, '', knownScope(policy.applyTo, target), other);
  const reachesAll = policy.applyTo !== 'classic_queues' && isApplicable(other, 'quorum', target);
  // Keys quorum queues ignore may stay where classic queues need them.
  if (nothingDecided && reachesAll) return { variants: [original], named: [] };
  if (target.applyToQueueTypes) return { variants: byScope(ground), named: groups.slice(1) };
  const quorum = variant(ground, '-quorum', 'queues', base);
  // Without a scope per type it is the keys that keep a policy to one type: the selective one goes on top.
  if (!isApplicable(other, 'quorum', target)) {
    const variants = hasKeys(quorum) ? [{ ...original, raise: 1 as const }, quorum] : [original];
    return { variants, named: groups.slice(1) };
  }
  if (!isApplicable(base, 'classic', target)) {
    return { variants: [{ ...quorum, raise: 1 }, original], named: groups.slice(1) };
  }
  return { variants: [original], named: groups.filter(({ overrides }) => !isEmpty(overrides)) };
}

/** One for each type that has the policy now; what may be declared later is told by POLICY.RESCOPED. */
function byScope(ground: Ground): readonly Variant[] {
  const { policy, other, base, types, shadows } = ground;
  const variants: Variant[] = [];
  if (types.has('quorum')) variants.push(variant(ground, '', 'quorum_queues', base));
  if (types.has('classic')) variants.push(variant(ground, '-classic', 'classic_queues', other));
  if (types.has('stream')) variants.push(variant(ground, '-streams', 'streams', other));
  if (types.has('exchange') && policy.applyTo === 'all') {
    const definition = isEmpty(other) ? (shadows.exchanges ?? other) : other;
    variants.push(variant(ground, '-exchanges', 'exchanges', definition));
  }
  return variants.filter(hasKeys);
}

// By name and on top of all others; emptied, it still has to outrank what the usual group gets.
function byName(group: Group, ground: Ground): readonly Variant[] {
  const wanted = { ...ground.quorum, ...group.overrides };
  const definition = isEmpty(wanted) ? { 'alternate-exchange': 'unused' } : wanted;
  const applyTo = ground.target.applyToQueueTypes ? 'quorum_queues' : 'queues';
  return chunkNames(group.names, ground.target).map((names) => ({
    suffix: '-named',
    pattern: exactNamesPattern(names),
    applyTo,
    raise: 2,
    definition,
  }));
}

function losesKeys(queue: Governed, ground: Ground): boolean {
  const { other, base, target, policy } = ground;
  if (isEmpty(other) || !isApplicable(other, 'classic', target)) return false;
  if (policy.applyTo === 'classic_queues' || !isApplicable(base, 'classic', target)) return true;
  // Exclusive queues are never mirrored.
  const counts = (definition: Arguments): string =>
    canonicalJson(
      queue.exclusive ? without(definition, (key) => mirroringKeys.includes(key)) : definition,
    );
  return counts(other) !== counts(base);
}

// A key decided for quorum queues must not keep the policy from queues of other types.
function barsClassic(usual: Arguments, { policy, other, target }: Ground): boolean {
  return (
    target.applyToQueueTypes &&
    inScope(policy.applyTo, 'classic') &&
    !isEmpty(other) &&
    !isApplicable(usual, 'classic', target)
  );
}

function variant(ground: Ground, suffix: string, applyTo: string, definition: Arguments): Variant {
  return { suffix, pattern: ground.pattern, applyTo, raise: 0, definition };
}

function hasKeys({ definition }: Variant): boolean {
  return !isEmpty(definition);
}

/** The only one needs no suffix; several by name are counted. */
function numbered(variants: readonly Variant[]): readonly Variant[] {
  if (variants.length === 1) return variants.map((only) => ({ ...only, suffix: '' }));
  let count = 0;
  return variants.map((each) => {
    if (each.suffix !== '-named') return each;
    count += 1;
    return { ...each, suffix: `-named-${count}` };
  });
}
