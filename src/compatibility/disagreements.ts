import type { Subject } from '../topology/finding.js';
import type { ConfigurationProblem } from './configuration-problem.js';
import type { DecisionSlot } from './decision-rules.js';
import { subjectText } from './subject-text.js';

/** Collects pairs of slots that decide one thing differently; each pair is told once, with its first subject. */
export interface Disagreements {
  /** `speaking`: the slots that decide one thing about `subject`. */
  note(speaking: readonly DecisionSlot[], subject: Subject): void;
  problems(): readonly ConfigurationProblem[];
}

interface Pair {
  readonly first: DecisionSlot;
  readonly second: DecisionSlot;
  readonly subject: Subject;
  readonly names: Set<string>;
}

export function disagreements(): Disagreements {
  const pairs = new Map<DecisionSlot, Map<DecisionSlot, Pair>>();
  return {
    note: ([first, ...others], subject) => {
      if (first === undefined) return;
      for (const second of others) {
        if (second.value === first.value) continue;
        const known = pairs.get(first) ?? new Map<DecisionSlot, Pair>();
        pairs.set(first, known);
        const pair = known.get(second) ?? { first, second, subject, names: new Set() };
        known.set(second, pair);
        pair.names.add(JSON.stringify([subject.vhost, subject.name]));
      }
    },
    problems: () =>
      [...pairs.values()].flatMap((others) => [...others.values()].map(contradiction)),
  };
}

function contradiction({ first, second, subject, names }: Pair): ConfigurationProblem {
  const more = names.size > 1 ? ` and ${names.size - 1} more` : '';
  const what = second.isDrain && first.isDrain ? 'drain' : second.code;
  return {
    path: second.path,
    at: 'value',
    message: `${what} of ${subjectText(subject)}${more} is ${second.value} here and ${first.value} there`,
    elsewhere: first.path,
  };
}
