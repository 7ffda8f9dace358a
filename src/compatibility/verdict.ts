import type { Severity } from '../topology/finding.js';
import type { Json } from '../topology/topology.js';

export type Evidence = Readonly<Record<string, Json>>;

/** What a rule has to say about its subject. */
export interface Verdict {
  readonly severity: Severity;
  readonly evidence: Evidence;
  readonly consequence: string;
  readonly remedy: string;
  /** The choices this broker leaves; unless a blocker, the first is the default. */
  readonly options: readonly string[];
}

export function blocker(
  evidence: Evidence,
  consequence: string,
  remedy: string,
  options: readonly string[] = [],
): Verdict {
  return { severity: 'blocker', evidence, consequence, remedy, options };
}

export function warning(
  evidence: Evidence,
  consequence: string,
  remedy: string,
  options: readonly string[] = [],
): Verdict {
  return { severity: 'warning', evidence, consequence, remedy, options };
}

export function info(
  evidence: Evidence,
  consequence: string,
  remedy: string,
  options: readonly string[] = [],
): Verdict {
  return { severity: 'info', evidence, consequence, remedy, options };
}
