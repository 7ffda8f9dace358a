import { placeholderOf } from '../compatibility/decision-options.js';
import { exactMatch } from '../compatibility/exact-match.js';
import {
  entryLines,
  mergedEntries,
  type DecisionEntry,
} from '../configuration/decision-entries.js';
import type { PlanFinding } from '../plan/finding.js';

/** An undecided finding with its options. */
export type Undecided = Pick<PlanFinding, 'code' | 'subject'> & {
  readonly options: readonly string[];
};

export interface DecisionYaml {
  /** For quorate.yaml, with line ends of their own left out; none when nothing is undecided. */
  readonly lines: readonly string[];
  /** Subjects there was no room for. */
  readonly more: number;
}

const mostEntries = 40;

/**
 * What can be pasted into quorate.yaml: each subject by its exact name, one option in force and the others as a comment.
 * `isElsewhere` answers whether another vhost has something of that name, too.
 */
export function decisionYaml(
  undecided: readonly Undecided[],
  isElsewhere: (subject: PlanFinding['subject']) => boolean,
): DecisionYaml {
  const entries = mergedEntries(
    undecided.map((one) => entryFor(one, isElsewhere)),
    [],
  );
  if (entries.length === 0) return { lines: [], more: 0 };
  const options = new Map(undecided.map((one) => [one.code, one.options] as const));
  const lines = entries
    .slice(0, mostEntries)
    .flatMap((entry) => entryLines(entry).map((line) => `  ${withOthers(line, entry, options)}`));
  return { lines: ['queues:', ...lines], more: Math.max(0, entries.length - mostEntries) };
}

function entryFor(
  { code, subject, options }: Undecided,
  isElsewhere: (subject: PlanFinding['subject']) => boolean,
): DecisionEntry {
  // A name or number nobody has thought of yet must not be pasted by mistake.
  const option = options.find((one) => placeholderOf(one) === undefined) ?? options[0] ?? '';
  return {
    match: exactMatch(subject.name),
    vhost: isElsewhere(subject) ? exactMatch(subject.vhost) : undefined,
    decisions: { [code]: option },
  };
}

/** Only lines of decisions name a code. */
function withOthers(
  line: string,
  { decisions }: DecisionEntry,
  options: ReadonlyMap<string, readonly string[]>,
): string {
  const found = /^ +(?:decisions: \{ )?([A-Z][A-Z0-9_.]+): /u.exec(line)?.[1];
  if (found === undefined) return line;
  const others = (options.get(found) ?? []).filter((option) => option !== decisions[found]);
  return others.length === 0 ? line : `${line} # or ${others.join(' | ')}`;
}
