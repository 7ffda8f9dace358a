import type { Disposition, Finding } from '../topology/finding.js';
import type { EffectiveSettings } from '../topology/settings.js';
import type { Arguments, Queue } from '../topology/topology.js';
import type { ArgumentChange } from './assessment.js';
import type { GreenPolicy } from './green-policy.js';
import type { QueueFacts } from './queue-facts.js';

/** What shall become of a queue, undecided blockers apart. */
export type Intent = Exclude<Disposition, 'blocked'>;

/** A queue once the rules about blue's side have spoken and their decisions are known. */
export interface QueueIntent {
  readonly facts: QueueFacts;
  readonly intent: Intent;
  readonly findings: readonly Finding[];
  /** The queue to create; undefined when nothing is. */
  readonly green: Queue | undefined;
  readonly changes: readonly ArgumentChange[];
  /** Policy keys that decisions ask for on top of the converted policy. */
  readonly overrides: Arguments;
}

/** A queue once green's policies are known too. */
export interface QueueOutcome extends QueueIntent {
  /** What the client's own declaration meets; undefined when green's vhost has no default type. */
  readonly defaultQueueType: string | undefined;
  readonly policyAfter: GreenPolicy | undefined;
  /** How many other queues the policy in force on blue governs there. */
  readonly alsoGoverned: number;
  readonly operatorPolicyAfter: GreenPolicy | undefined;
  readonly after: EffectiveSettings;
}

/** The option in force for this code; undefined: no such finding, or undecided. */
export function decided(findings: readonly Finding[], code: string): string | undefined {
  return findings.find((finding) => finding.code === code)?.decision?.taken;
}
