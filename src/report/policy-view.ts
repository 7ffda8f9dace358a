import type { PlannedPolicy } from '../plan/objects.js';
import type { PolicyPlan } from '../plan/document.js';
import { valueRows, wordRow, type ValueRow } from './value-row.js';

/** One of blue's policies and what takes its place. Texts are raw: renderers escape. */
export interface PolicyView {
  readonly vhost: string;
  readonly name: string;
  readonly kind: 'policy' | 'operator policy';
  /** More than one after a split; none when it is not created. */
  readonly green: readonly GreenPolicyView[];
  /** Without successor: what goes, and why. */
  readonly removed: readonly ValueRow[];
}

export interface GreenPolicyView {
  readonly vhost: string;
  readonly name: string;
  /** Pattern, apply-to, priority, then every key. */
  readonly rows: readonly ValueRow[];
}

export function policyView({ operator, blue, green, changes }: PolicyPlan): PolicyView {
  const why = (key: string) => changes.find((change) => change.key === key)?.why ?? '';
  const one = (to: PlannedPolicy): ValueRow[] =>
    [...placement(blue, to), ...valueRows(blue.definition, to.definition, () => '')].map((row) =>
      row.mark === '=' ? row : { ...row, why: why(row.key) },
    );
  return {
    vhost: blue.vhost,
    name: blue.name,
    kind: operator ? 'operator policy' : 'policy',
    green: green.map((to) => ({ vhost: to.vhost, name: to.name, rows: one(to) })),
    removed: green.length > 0 ? [] : valueRows(blue.definition, {}, why),
  };
}

function placement(from: PlannedPolicy, to: PlannedPolicy): ValueRow[] {
  return [
    wordRow('pattern', from.pattern, to.pattern),
    wordRow('apply-to', from.applyTo, to.applyTo),
    wordRow('priority', String(from.priority), String(to.priority)),
  ];
}
