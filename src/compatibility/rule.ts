import type { Subject } from '../topology/finding.js';
import type { Estate } from './estate.js';
import type { QueueFacts } from './queue-facts.js';
import type { QueueOutcome } from './queue-outcome.js';
import type { Verdict } from './verdict.js';

interface Rule {
  readonly code: string;
  /** Every option any version offers; a configured decision must be one of them. */
  readonly options: readonly string[];
  /** A passing condition of a running broker, which blocks no plan. */
  readonly momentary: boolean;
  /** `live`: has nothing to say about a definitions file, and is then listed as not checked. */
  readonly reads: 'definitions' | 'live';
  /** Which running broker a live rule asks; blue unless it says so. */
  readonly asks?: 'green' | 'both';
}

/** Asked about a queue as it stands on blue. */
export interface QueueCheck extends Rule {
  /** Every queue, those whose messages are carried over, or those of them that change their type. */
  readonly about: 'every' | 'carried' | 'converted';
  readonly check: (facts: QueueFacts) => Verdict | undefined;
}

/** Asked about what becomes of a queue on green. */
export interface OutcomeCheck extends Rule {
  readonly check: (outcome: QueueOutcome) => readonly Verdict[];
}

/** Something that is no single queue, with the names a configured decision may match it by. */
export interface SubjectVerdict {
  readonly subject: Subject;
  readonly names: readonly string[];
  readonly verdict: Verdict;
}

/** Asked about policies, clients, exchanges, parameters, users and the brokers themselves. */
export interface EstateCheck extends Rule {
  readonly check: (estate: Estate) => readonly SubjectVerdict[];
}

export type AnyRule = Rule;
