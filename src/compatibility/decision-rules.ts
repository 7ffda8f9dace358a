import type { QueueRule } from './assessment.js';
import type { ConfigurationPath, ConfigurationProblem } from './configuration-problem.js';
import { readExpression } from '../topology/name-expression.js';
import { normalisedOption } from './decision-options.js';
import { vocabularyProblem } from './decision-vocabulary.js';

/** `drain` answers what `QUEUE.NO_CONSUMERS` asks. */
export const drainCode = 'QUEUE.NO_CONSUMERS';

/** One thing that one entry of `queues:` decides, for whatever its patterns cover. */
export interface DecisionSlot {
  /** Index of the entry. */
  readonly entry: number;
  readonly code: string;
  readonly value: string;
  /** `drain` also speaks for queues without a finding. */
  readonly isDrain: boolean;
  readonly path: ConfigurationPath;
  readonly covers: (vhost: string, names: readonly string[]) => boolean;
}

/** The entries of `queues:` taken apart; what cannot be understood is told and left out. */
export function decisionSlots(queueRules: readonly QueueRule[]): {
  readonly slots: readonly DecisionSlot[];
  readonly problems: readonly ConfigurationProblem[];
} {
  const parts = queueRules.map(slotsOf);
  return {
    slots: parts.flatMap(({ slots }) => slots),
    problems: parts.flatMap(({ problems }) => problems),
  };
}

function slotsOf(rule: QueueRule, entry: number): ReturnType<typeof decisionSlots> {
  const problems: ConfigurationProblem[] = [];
  const slots: DecisionSlot[] = [];
  const tell = (keys: ConfigurationPath, message: string, at: 'key' | 'value' = 'value'): void => {
    problems.push({ path: ['queues', entry, ...keys], at, message, elsewhere: undefined });
  };
  const match = readExpression(rule.match);
  const vhost = readExpression(rule.vhost ?? '');
  if (match.kind === 'refused') tell(['match'], match.reason);
  if (vhost.kind === 'refused') tell(['vhost'], vhost.reason);
  if (match.kind === 'refused' || vhost.kind === 'refused') return { slots, problems };
  const covers: DecisionSlot['covers'] = (where, names) =>
    vhost.test(where) && names.some((name) => match.test(name));
  const add = (code: string, value: string, isDrain: boolean, keys: ConfigurationPath): void => {
    slots.push({ entry, code, value, isDrain, path: ['queues', entry, ...keys], covers });
  };
  for (const [code, value] of Object.entries(rule.decisions)) {
    const problem = vocabularyProblem(code, value);
    if (problem !== undefined) tell(['decisions', code], problem.message, problem.at);
    else add(code, normalisedOption(value), false, ['decisions', code]);
  }
  if (rule.drain !== undefined) add(drainCode, rule.drain, true, ['drain']);
  return { slots, problems };
}
