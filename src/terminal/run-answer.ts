import { counted } from '../topology/amounts.js';
import { longestPauseMs } from '../journal/publisher-pauses.js';
import type { Outcome } from '../migration/outcome.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import { auditLines } from './audit-text.js';
import type { Answer } from './base-command.js';
import type { Failure } from './failure.js';
import { groupTitle, stepTitle } from './event-text.js';
import { publisherPauseText } from './publisher-pause-text.js';
import type { Ran } from './run-by-flags.js';

interface Presentation {
  /** The command that does what a dry run only lists; undefined: it was no dry run. */
  readonly execute: string | undefined;
  /** stdout carries events, so there is no place for text. */
  readonly eventsOnStdout: boolean;
}

const MARK = { none: ' ', additive: '+', interrupting: '~', destructive: '-' } as const;
const MEANINGS = [
  ['additive', '+ adds'],
  ['interrupting', '~ interrupts'],
  ['destructive', '- deletes'],
] as const;

/** How a run, or a dry run, is told. */
export function runAnswer({ record, result }: Ran, presentation: Presentation): Answer {
  const { outcome, steps, publisherPauses } = result;
  const { exit, code, message, done, skipped, next } = outcome;
  const data = {
    plan: record.plan.hash,
    executed: presentation.execute === undefined,
    outcome: { exit, code, message, done, skipped, next },
    steps: steps.map(({ step, doneBefore }) => {
      const { id, unit, phase, kind, label, risk } = step;
      return { id, unit, phase, kind, label, risk, doneBefore };
    }),
    publisherPauses: [...publisherPauses],
    audit: result.audit ?? null,
  };
  const lines =
    presentation.execute === undefined
      ? [...summary(outcome), ...pauseLines(publisherPauses), ...auditLines(result.audit)]
      : [
          ...listing(result.steps),
          ...(steps.every(({ doneBefore }) => doneBefore)
            ? []
            : ['', 'nothing was changed; to do it:', `  ${presentation.execute}`]),
        ];
  const text = presentation.eventsOnStdout ? undefined : lines.join('\n');
  return { data, text, failure: failureOf(outcome) };
}

function listing(steps: Ran['result']['steps']): readonly string[] {
  let group = '';
  const lines = steps.flatMap(({ step, doneBefore }) => {
    const title = groupTitle(step);
    const heading = title === group ? [] : [title];
    group = title;
    const mark = doneBefore ? ' ' : MARK[step.risk];
    return [...heading, `  ${mark} ${stepTitle(step)}${doneBefore ? ' (done before)' : ''}`];
  });
  const open = steps.filter(({ doneBefore }) => !doneBefore).length;
  if (steps.length === 0) return ['nothing to do'];
  const marks = new Set(steps.flatMap(({ step, doneBefore }) => (doneBefore ? [] : [step.risk])));
  const legend = MEANINGS.filter(([risk]) => marks.has(risk)).map(([, words]) => words);
  return [
    ...lines,
    `${counted(open, 'step')} to do, ${steps.length - open} done before`,
    ...(legend.length === 0 ? [] : [legend.join('  ')]),
  ];
}

function summary({ message, done, skipped, next, exit }: Outcome): readonly string[] {
  const counts = `${counted(done, 'step')} done, ${skipped} done before`;
  if (exit !== 0) return [counts];
  const following = next.map((command) => `  ${escapeTerminal(command)}`);
  return [
    `${escapeTerminal(message)}: ${counts}`,
    ...(next.length === 0 ? [] : ['next:', ...following]),
  ];
}

function pauseLines(pauses: Ran['result']['publisherPauses']): readonly string[] {
  const longest = longestPauseMs(pauses);
  return longest === undefined ? [] : [publisherPauseText(longest)];
}

function failureOf({ exit, code, message, next }: Outcome): Failure | undefined {
  if (exit === 0) return undefined;
  return { code: code ?? 'STOPPED', message, causes: [], next, exit };
}
