import type { QueueRule } from '../compatibility/assessment.js';
import { vocabularyProblem } from '../compatibility/decision-vocabulary.js';
import { readExpression } from '../topology/name-expression.js';
import type { Locate, Place } from './place.js';
import { refusal, type PlacedProblem } from './refusal.js';
import type { Settings } from './settings.js';

/** A decision that is not written in the file, or not yet. */
export interface StatedDecision {
  readonly rule: QueueRule;
  /** Where errors say it comes from. */
  readonly place: Place;
}

/**
 * `CODE=OPTION` for everything, `CODE=OPTION@PATTERN` for names that match. The first `@` ends the option, so a name with
 * one can only be given in quorate.yaml. QuorateErrors `CONFIG.DECISION`, `CONFIG.INVALID`; exit 2, all at once.
 */
export function parseDecisions(texts: readonly string[]): readonly StatedDecision[] {
  const parsed = texts.map((text) => ({ place: flagPlace(text), ...parse(text) }));
  const problems = parsed.flatMap(({ place, rule }) => problemsOf(rule, place));
  if (problems.length > 0) throw refusal(problems);
  return parsed.flatMap(({ rule, place }) => (rule === undefined ? [] : [{ rule, place }]));
}

/** Settings with these decisions beside those of the file, and with their places. */
export function withDecisions(settings: Settings, stated: readonly StatedDecision[]): Settings {
  if (stated.length === 0) return settings;
  const written = settings.queueRules.length;
  const locate: Locate = (path, at) => {
    const [key, index] = path;
    const own = key === 'queues' && typeof index === 'number' ? stated[index - written] : undefined;
    return own?.place ?? settings.locate(path, at);
  };
  return {
    ...settings,
    queueRules: [...settings.queueRules, ...stated.map(({ rule }) => rule)],
    locate,
  };
}

function parse(text: string): { readonly rule: QueueRule | undefined } {
  const [, code = '', value = '', match = '.*'] = /^([^=]+)=([^@]+)(?:@(.+))?$/su.exec(text) ?? [];
  if (code === '') return { rule: undefined };
  return { rule: { match, decisions: { [code.trim()]: value.trim() }, drain: undefined } };
}

function problemsOf(rule: QueueRule | undefined, place: Place): readonly PlacedProblem[] {
  const tell = (message: string) => [{ place, message, decision: true }];
  if (rule === undefined) return tell('a decision is written CODE=OPTION or CODE=OPTION@PATTERN');
  const expression = readExpression(rule.match);
  if (expression.kind === 'refused') return tell(expression.reason);
  return Object.entries(rule.decisions).flatMap(([code, value]) => {
    const problem = vocabularyProblem(code, value);
    return problem === undefined ? [] : tell(problem.message);
  });
}

function flagPlace(text: string): Place {
  return { source: `--decide ${JSON.stringify(text)}`, line: undefined, column: undefined };
}
