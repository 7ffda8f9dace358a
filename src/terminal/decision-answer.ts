import { filledOption, fitsOption, placeholderOf } from '../compatibility/decision-options.js';
import type { DecisionQuestion } from '../compatibility/decision-questions.js';
import { readExpression } from '../topology/name-expression.js';
import type { Finding } from '../topology/finding.js';
import { about } from './decision-text.js';
import type { Choice, Interviewer } from './interviewer.js';

/** What was answered: an option for these findings or for a pattern, not now, or no more questions. */
export type DecisionAnswer =
  | { readonly kind: 'option'; readonly value: string; readonly findings: readonly Finding[] }
  | { readonly kind: 'pattern'; readonly value: string; readonly match: string }
  | { readonly kind: 'later'; readonly findings: readonly Finding[] }
  | { readonly kind: 'stop' };

type Way =
  | { readonly kind: 'option'; readonly option: string }
  | { readonly kind: 'one-by-one' | 'by-pattern' | 'later' | 'stop' };

/** Asks for the option once for all, for a pattern, or for the first of them alone. */
export async function askDecision(
  question: DecisionQuestion,
  interviewer: Interviewer,
): Promise<DecisionAnswer> {
  const { code, options, findings } = question;
  const [first] = findings;
  if (first === undefined) return { kind: 'stop' };
  const count = findings.length;
  const whom = count === 1 ? about(first) : `all ${count} of them`;
  const way = await interviewer.choose(`${code}: what shall hold for ${whom}?`, [
    ...choices(count === 1 ? options : options.filter(isShareable)),
    ...(count === 1 ? [] : severalWays),
    { name: question.standard === undefined ? 'decide later' : 'leave it so', value: later },
    { name: 'no more questions', value: { kind: 'stop' } },
  ]);
  switch (way.kind) {
    case 'option': {
      const value = await filled(way.option, interviewer);
      return { kind: 'option', value, findings };
    }
    case 'one-by-one':
      return askDecision({ ...question, findings: [first] }, interviewer);
    case 'by-pattern':
      return askByPattern(question, interviewer);
    case 'later':
      return { kind: 'later', findings };
    case 'stop':
      return { kind: 'stop' };
    default:
      return way satisfies never;
  }
}

const later: Way = { kind: 'later' };

const severalWays: readonly Choice<Way>[] = [
  { name: 'decide one by one', value: { kind: 'one-by-one' } },
  { name: 'decide for names that match a pattern', value: { kind: 'by-pattern' } },
];

function choices(options: readonly string[]): readonly Choice<Way>[] {
  return options.map((option) => ({ name: option, value: { kind: 'option', option } }));
}

/** Two things cannot have one new name. */
function isShareable(option: string): boolean {
  return placeholderOf(option) !== 'NAME';
}

async function askByPattern(
  { code, options, findings }: DecisionQuestion,
  interviewer: Interviewer,
): Promise<DecisionAnswer> {
  const match = await interviewer.text('Regular expression for the names', (text) =>
    patternRefusal(text, findings),
  );
  const count = matched(match, findings).length;
  const option = await interviewer.choose(
    `${code}: what shall hold for the ${count} that match ${match}?`,
    options.filter(isShareable).map((name) => ({ name, value: name })),
  );
  return { kind: 'pattern', value: await filled(option, interviewer), match };
}

function patternRefusal(text: string, findings: readonly Finding[]): string | undefined {
  const expression = readExpression(text);
  if (expression.kind === 'refused') return expression.reason;
  if (text !== '' && matched(text, findings).length > 0) return undefined;
  return 'it matches none of these names';
}

function matched(text: string, findings: readonly Finding[]): readonly Finding[] {
  const expression = readExpression(text);
  if (expression.kind === 'refused') return [];
  return findings.filter(({ subject }) => expression.test(subject.name));
}

async function filled(option: string, interviewer: Interviewer): Promise<string> {
  const placeholder = placeholderOf(option);
  if (placeholder === undefined) return option;
  const text = await interviewer.text(placeholder === 'N' ? 'N, a number' : 'NAME', (given) =>
    fitsOption(option, filledOption(option, given))
      ? undefined
      : `${option} takes ${placeholder === 'N' ? 'a number' : 'a name'}`,
  );
  return filledOption(option, text);
}
