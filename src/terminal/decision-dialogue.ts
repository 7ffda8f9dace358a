import type { ReviewedAssessment } from '../compatibility/assess.js';
import type { QueueRule } from '../compatibility/assessment.js';
import {
  blockerQuestions,
  defaultQuestions,
  undecidable,
  type DecisionQuestion,
} from '../compatibility/decision-questions.js';
import type { DecideFor } from '../compatibility/decision-subjects.js';
import type { Finding } from '../topology/finding.js';
import { condensed } from './condense-decisions.js';
import { askDecision, type DecisionAnswer } from './decision-answer.js';
import { answerLines, blockersLeft, questionLines, undecidableLines } from './decision-text.js';
import type { Interviewer } from './interviewer.js';

export interface Dialogue {
  readonly interviewer: Interviewer;
  /** Where the answers will go. */
  readonly file: string;
  readonly start: ReviewedAssessment;
  readonly assessWith: (decided: readonly QueueRule[]) => ReviewedAssessment;
  readonly decideFor: DecideFor;
  /** Whether blue has more than one vhost, so that an entry for many names has to say which it is about. */
  readonly severalVhosts: boolean;
  /** The pattern of the one vhost that is planned, where blue has others. */
  readonly onlyVhost: string | undefined;
}

interface State {
  readonly assessment: ReviewedAssessment;
  readonly decided: readonly QueueRule[];
  readonly stopped: boolean;
}

/**
 * Asks about every blocker that can be decided, also those that come up through answers, then about defaults if wanted.
 * Returns what is to be written; undefined: the answers were taken back.
 */
export async function decideTogether(
  dialogue: Dialogue,
): Promise<readonly QueueRule[] | undefined> {
  const { interviewer, file, start } = dialogue;
  interviewer.say([
    `${file} is written when you confirm it at the end, and not before; Ctrl-C leaves it as it is.`,
  ]);
  const blockers = await askAll(dialogue, blockerQuestions, {
    assessment: start,
    decided: [],
    stopped: false,
  });
  const answered = blockers.stopped ? blockers : await reviewDefaults(dialogue, blockers);
  const open = blockersLeft(answered.assessment);
  if (answered.decided.length === 0) {
    interviewer.say(['', ...open, 'nothing to write']);
    return [];
  }
  const decided = condensed(answered.decided, dialogue);
  const count = decided.length === 1 ? 'this decision' : `these ${decided.length} decisions`;
  interviewer.say(['', ...answerLines(decided), ...open]);
  return (await interviewer.confirm(`Write ${count} to ${file}?`, true)) ? decided : undefined;
}

async function reviewDefaults(dialogue: Dialogue, state: State): Promise<State> {
  const { interviewer } = dialogue;
  interviewer.say(undecidableLines(undecidable(state.assessment)));
  const defaults = defaultQuestions(state.assessment);
  if (defaults.length === 0) return state;
  const count = defaults.reduce((sum, { findings }) => sum + findings.length, 0);
  const message =
    count === 1
      ? 'One default decision is in force. Review it?'
      : `${count} default decisions are in force. Review them?`;
  return (await interviewer.confirm(message, false))
    ? askAll(dialogue, defaultQuestions, state)
    : state;
}

async function askAll(
  { interviewer, assessWith, decideFor, onlyVhost }: Dialogue,
  questions: (assessment: ReviewedAssessment) => readonly DecisionQuestion[],
  start: State,
): Promise<State> {
  const postponed = new Set<string>();
  let state = start;
  for (;;) {
    const question = firstOpen(questions(state.assessment), postponed);
    if (question === undefined) return state;
    interviewer.say(questionLines(question));
    const answer = await askDecision(question, interviewer);
    if (answer.kind === 'stop') return { ...state, stopped: true };
    if (answer.kind === 'later') {
      for (const finding of answer.findings) postponed.add(keyOf(finding));
      continue;
    }
    const decided = [...state.decided, ...rulesOf(question.code, answer, { decideFor, onlyVhost })];
    const assessment = assessWith(decided);
    if (assessment.problems.length === 0) state = { ...state, assessment, decided };
    else interviewer.say(assessment.problems.map(({ message }) => `not possible: ${message}`));
  }
}

function firstOpen(
  questions: readonly DecisionQuestion[],
  postponed: ReadonlySet<string>,
): DecisionQuestion | undefined {
  for (const question of questions) {
    const findings = question.findings.filter((finding) => !postponed.has(keyOf(finding)));
    if (findings.length > 0) return { ...question, findings };
  }
  return undefined;
}

function rulesOf(
  code: string,
  answer: Extract<DecisionAnswer, { readonly kind: 'option' | 'pattern' }>,
  { decideFor, onlyVhost }: Pick<Dialogue, 'decideFor' | 'onlyVhost'>,
): readonly QueueRule[] {
  if (answer.kind === 'option') {
    return answer.findings.map(({ subject }) => decideFor(code, answer.value, subject));
  }
  const { match, value } = answer;
  const where = onlyVhost === undefined ? {} : { vhost: onlyVhost };
  return [{ match, ...where, decisions: { [code]: value }, drain: undefined }];
}

function keyOf({ code, subject }: Finding): string {
  return JSON.stringify([code, subject.kind, subject.vhost, subject.name]);
}
