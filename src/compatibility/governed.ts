import { canonicalJson } from '../topology/canonical-json.js';
import { withExactNames } from '../topology/exact-names.js';
import { groupBy } from '../topology/group-by.js';
import { compareText } from '../topology/order.js';
import { compilePattern } from '../topology/policy-pattern.js';
import type { Arguments } from '../topology/topology.js';

/** A queue or exchange a policy governs on blue, and what it is on green. */
export interface Governed {
  readonly name: string;
  readonly greenName: string;
  /** Its type on green; `exchange` for an exchange. */
  readonly type: string;
  readonly exclusive: boolean;
  /** Policy keys decided for this queue. */
  readonly overrides: Arguments;
}

/** Queues for which the same was decided. */
export interface Group {
  readonly overrides: Arguments;
  readonly names: readonly string[];
}

/** Largest group first. */
export function groupByOverrides(queues: readonly Governed[]): readonly Group[] {
  const groups = groupBy(queues, ({ overrides }) => canonicalJson(overrides));
  return [...groups]
    .sort(([a, inA], [b, inB]) => inB.length - inA.length || compareText(a, b))
    .map(([, members]) => ({
      overrides: members[0]?.overrides ?? {},
      names: members.map(({ greenName }) => greenName),
    }));
}

/** A queue that is called otherwise on green is still meant. */
export function followRenames(pattern: string, governed: readonly Governed[]): string {
  const renamed = governed.filter(({ name, greenName }) => name !== greenName);
  const compiled = compilePattern(pattern);
  if (renamed.length === 0 || compiled.kind === 'unsupported') return pattern;
  const missed = renamed
    .map(({ greenName }) => greenName)
    .filter((name) => !compiled.matches(name));
  return withExactNames(pattern, missed);
}
