import type { Json } from './topology.js';

export type Severity = 'blocker' | 'warning' | 'info';

export type SubjectKind =
  | 'queue'
  | 'policy'
  | 'operator-policy'
  | 'exchange'
  | 'binding'
  | 'vhost'
  | 'user'
  | 'permission'
  | 'parameter'
  | 'client'
  | 'broker'
  | 'unit';

export interface Subject {
  readonly kind: SubjectKind;
  /** Empty for what belongs to no vhost (broker, user). */
  readonly vhost: string;
  readonly name: string;
}

/** What quorate.yaml may answer: the key is the finding's code, the first option the default unless the finding is a blocker. */
export interface Decision {
  readonly options: readonly string[];
  /** The option in force, by configuration or by default; undefined: still to be decided. */
  readonly taken: string | undefined;
}

/** One thing the assessment has to say. Codes are API. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly subject: Subject;
  /** The values it was decided on. */
  readonly evidence: Readonly<Record<string, Json>>;
  readonly consequence: string;
  readonly remedy: string;
  readonly decision: Decision | undefined;
  /** true: a momentary condition of a running broker, which stops `apply` at its gate but never blocks a plan. */
  readonly momentary: boolean;
}

export type Disposition = 'migrate' | 'keep-classic' | 'recreate-by-client' | 'skip' | 'blocked';
