import type { Subject } from '../topology/finding.js';
import { groupBy } from '../topology/group-by.js';
import type { QueueRule } from './assessment.js';
import type { ConfigurationProblem } from './configuration-problem.js';
import { fitsOption } from './decision-options.js';
import { decisionSlots, type DecisionSlot } from './decision-rules.js';
import { disagreements } from './disagreements.js';
import { subjectText } from './subject-text.js';

/** A finding that can be decided, with the names a decision may match its subject by. */
export interface DecisionRequest {
  readonly code: string;
  readonly subject: Subject;
  readonly names: readonly string[];
  /** What is offered for this subject. */
  readonly options: readonly string[];
}

/** What came of the decisions once everything has been asked. */
export interface DecisionReview {
  /** Contradictions, and what is not offered where it was decided. */
  readonly problems: readonly ConfigurationProblem[];
  readonly slots: readonly DecisionSlot[];
  /** Those of the slots that had something to decide. */
  readonly asked: ReadonlySet<DecisionSlot>;
  /** Whether the configuration, rather than a default, decides this finding. */
  readonly isConfigured: (code: string, subject: Subject) => boolean;
}

/** What quorate.yaml has decided, and a record of what of it was asked for. */
export interface Decisions {
  readonly take: (request: DecisionRequest) => string | undefined;
  readonly drainOf: (vhost: string, queue: string) => 'bridge' | 'let-expire' | undefined;
  readonly review: () => DecisionReview;
}

export function readDecisions(queueRules: readonly QueueRule[]): Decisions {
  const { slots, problems } = decisionSlots(queueRules);
  const byCode = groupBy(slots, ({ code }) => code);
  const drains = slots.filter(({ isDrain }) => isDrain);
  const asked = new Set<DecisionSlot>();
  const configured = new Set<string>();
  const contradictions = disagreements();
  const unoffered = new Map<DecisionSlot, DecisionRequest[]>();

  const heard = (
    from: readonly DecisionSlot[],
    subject: Subject,
    names: readonly string[],
  ): DecisionSlot | undefined => {
    const speaking = from.filter((slot) => slot.covers(subject.vhost, names));
    for (const slot of speaking) asked.add(slot);
    contradictions.note(speaking, subject);
    return speaking[0];
  };

  return {
    take: (request) => {
      const { code, subject, names, options } = request;
      const deciding = byCode.get(code);
      const slot = deciding === undefined ? undefined : heard(deciding, subject, names);
      if (slot === undefined) return undefined;
      if (options.some((option) => fitsOption(option, slot.value))) {
        configured.add(keyOf(code, subject));
        return slot.value;
      }
      const others = unoffered.get(slot);
      if (others === undefined) unoffered.set(slot, [request]);
      else others.push(request);
      return undefined;
    },
    drainOf: (vhost, name) => {
      if (drains.length === 0) return undefined;
      const slot = heard(drains, { kind: 'queue', vhost, name }, [name]);
      return slot?.value === 'bridge' || slot?.value === 'let-expire' ? slot.value : undefined;
    },
    review: () => ({
      problems: [
        ...problems,
        ...contradictions.problems(),
        ...[...unoffered].map(([slot, requests]) => notOffered(slot, requests)),
      ],
      slots,
      asked,
      isConfigured: (code, subject) => configured.has(keyOf(code, subject)),
    }),
  };
}

function notOffered(
  { path, value, code }: DecisionSlot,
  requests: readonly DecisionRequest[],
): ConfigurationProblem {
  const [first] = requests;
  const options = first?.options ?? [];
  const choices =
    options.length === 0 ? 'there is nothing to choose' : `choose ${options.join(', ')}`;
  const more = requests.length > 1 ? ` and ${requests.length - 1} more` : '';
  const whom = `${first === undefined ? code : subjectText(first.subject)}${more}`;
  const message = `${value} is not offered for ${code} of ${whom} here: ${choices}`;
  return { path, at: 'value', message, elsewhere: undefined };
}

function keyOf(code: string, { kind, vhost, name }: Subject): string {
  return JSON.stringify([code, kind, vhost, name]);
}
