import { escapeTerminal } from './escape-terminal.js';
import {
  findingGroups,
  firstOf,
  groupSubject,
  type FindingGroup,
  type SaidFindings,
} from './finding-groups.js';
import { subjectText, type FindingView } from './finding-view.js';

const mostSubjects = 8;
const mostConsequences = 5;

/** Where every finding is explained, and where its decision is written. */
export const findingsHint =
  "explain a code: quorate explain CODE; decide in quorate.yaml: queues: [{ match: '^NAME$', decisions: { CODE: OPTION } }]";

/** Findings of one code together, in a few lines each. */
export function findingLines(findings: readonly FindingView[]): string[] {
  return findingGroups(findings).flatMap((group) =>
    [
      `${group.severity} ${group.code} ${escapeTerminal(groupSubject(group))}`,
      ...consequenceLines(group),
      group.remedy === '' ? '' : `  do: ${escapeTerminal(group.remedy)}`,
      group.decision === '' ? '' : `  ${escapeTerminal(group.decision)}`,
    ].filter((line) => line !== ''),
  );
}

function consequenceLines({ consequence, findings, said }: FindingGroup): string[] {
  if (consequence !== undefined) {
    const text = `  ${escapeTerminal(consequence)}`;
    return findings.length > 1 ? [text, `  for: ${subjects(findings)}`] : [text];
  }
  const { shown, more } = firstOf(said, mostConsequences);
  return [
    ...shown.map((one) => `  ${saidOf(one)}: ${escapeTerminal(one.consequence)}`),
    ...(more === '' ? [] : [`  ${more}`]),
  ];
}

function saidOf({ findings }: SaidFindings): string {
  const [first] = findings;
  if (first === undefined || findings.length > 1) return subjects(findings);
  return escapeTerminal(subjectText(first));
}

function subjects(findings: readonly FindingView[]): string {
  const { shown, more } = firstOf(findings, mostSubjects);
  const [first] = findings;
  const oneVhost = findings.every(({ vhost }) => vhost === first?.vhost);
  const place = oneVhost && first !== undefined && first.vhost !== '' ? ` in ${first.vhost}` : '';
  const names = shown.map((one) =>
    oneVhost || one.vhost === '' ? one.name : `${one.name} in ${one.vhost}`,
  );
  const list = `${names.map(escapeTerminal).join(', ')}${more === '' ? '' : ` ${more}`}`;
  return `${list}${escapeTerminal(place)}`;
}
