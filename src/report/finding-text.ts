import { escapeTerminal } from './escape-terminal.js';
import { findingGroups, firstOf, groupSubject, type FindingGroup } from './finding-groups.js';
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

function consequenceLines(group: FindingGroup): string[] {
  const { consequence, findings } = group;
  if (consequence !== undefined) {
    return [`  ${escapeTerminal(consequence)}`, ...(findings.length > 1 ? [subjects(group)] : [])];
  }
  const { shown, more } = firstOf(findings, mostConsequences);
  return [
    ...shown.map(
      (one) => `  ${escapeTerminal(subjectText(one))}: ${escapeTerminal(one.consequence)}`,
    ),
    ...(more === '' ? [] : [`  ${more}`]),
  ];
}

function subjects({ findings }: FindingGroup): string {
  const { shown, more } = firstOf(findings, mostSubjects);
  const [first] = findings;
  const oneVhost = findings.every(({ vhost }) => vhost === first?.vhost);
  const place = oneVhost && first !== undefined && first.vhost !== '' ? ` in ${first.vhost}` : '';
  const names = shown.map((one) =>
    oneVhost || one.vhost === '' ? one.name : `${one.name} in ${one.vhost}`,
  );
  const list = `${names.map(escapeTerminal).join(', ')}${more === '' ? '' : ` ${more}`}`;
  return `  for: ${list}${escapeTerminal(place)}`;
}
