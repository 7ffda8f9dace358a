import { QuorateError } from '../quorate-error.js';
import type { QueueRule } from './assessment.js';
import type { AnyRule } from './rule.js';

/** What quorate.yaml has decided. The first rule that matches a name and speaks of a code is heard. */
export interface Decisions {
  readonly of: (code: string, names: readonly string[]) => string | undefined;
  readonly drainOf: (queue: string) => 'bridge' | 'let-expire' | undefined;
}

/** @throws QuorateError CONFIG.DECISION for a pattern, a code or an option that does not exist. */
export function readDecisions(
  queueRules: readonly QueueRule[],
  known: readonly AnyRule[],
): Decisions {
  const rules = queueRules.map((rule) => ({ rule, matches: matcher(rule.match) }));
  const options = new Map(known.map((rule) => [rule.code, rule.options]));
  for (const { rule } of rules) validate(rule, options);
  return {
    of: (code, names) =>
      rules
        .filter(({ rule }) => Object.hasOwn(rule.decisions, code))
        .find(({ matches }) => names.some(matches))?.rule.decisions[code],
    drainOf: (queue) =>
      rules.find(({ rule, matches }) => rule.drain !== undefined && matches(queue))?.rule.drain,
  };
}

/** `N` in an option stands for a number, `NAME` for a name. */
export function fitsOption(option: string, value: string): boolean {
  if (option === 'N' || option.endsWith(': N')) {
    return valueOf(option.slice(0, -1), value, /^\d+$/u);
  }
  if (option.endsWith(': NAME')) return valueOf(option.slice(0, -4), value, /^.+$/su);
  return option === value;
}

/** The name or number in `rename: NAME`, `delivery-limit: N`, or the value itself. */
export function optionValue(value: string): string {
  return value.replace(/^[a-z-]+: */u, '');
}

export function unofferedDecision(code: string, value: string, options: readonly string[]) {
  const choices = options.length === 0 ? 'it offers none' : `choose ${options.join(', ')}`;
  return invalid(`decision '${value}' is not offered for ${code} here`, choices);
}

function valueOf(prefix: string, value: string, shape: RegExp): boolean {
  const head = prefix.trimEnd();
  return value.startsWith(head) && shape.test(value.slice(head.length).trim());
}

function matcher(match: string): (name: string) => boolean {
  try {
    const expression = new RegExp(match, 'u');
    return (name) => expression.test(name);
  } catch (cause) {
    throw invalid(`queue rule '${match}' is not a regular expression`, 'correct its match', cause);
  }
}

function validate(rule: QueueRule, known: ReadonlyMap<string, readonly string[]>): void {
  for (const [code, value] of Object.entries(rule.decisions)) {
    const options = known.get(code);
    if (options === undefined) {
      throw invalid(
        `queue rule '${rule.match}' decides the unknown code '${code}'`,
        'take codes from the output of assess',
      );
    }
    if (!options.some((option) => fitsOption(option, value))) {
      throw unofferedDecision(code, value, options);
    }
  }
}

function invalid(message: string, next: string, cause?: unknown): QuorateError {
  return new QuorateError({ code: 'CONFIG.DECISION', message, exit: 2, next: [next], cause });
}
