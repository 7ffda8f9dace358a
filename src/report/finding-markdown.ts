import { findingGroups, firstOf, groupSubject, type FindingGroup } from './finding-groups.js';
import { subjectText, type FindingView } from './finding-view.js';
import { code, joinMarkdown, markdownTable, markup, type Markdown } from './markdown.js';

const mostSubjects = 20;
const mostConsequences = 20;

/** Findings as a table, one row for what many have in common, in the order given. */
export function findingTable(findings: readonly FindingView[]): Markdown {
  return markdownTable(
    ['severity', 'code', 'about', 'consequence', 'what to do', 'decision'],
    findingGroups(findings).flatMap(groupRows),
  );
}

/** One finding of a queue, where it is clear which queue is meant. */
export function findingItem({
  severity,
  code: name,
  consequence,
  decision,
}: FindingView): Markdown {
  const decided = decision === '' ? markup`` : markup` **${decision}**`;
  return markup`- ${severity} ${code(name)}: ${consequence}${decided}`;
}

function groupRows(group: FindingGroup): (readonly (string | Markdown)[])[] {
  const { severity, remedy, decision, findings, consequence } = group;
  const row = (about: Markdown, what: string) => [
    severity,
    code(group.code),
    about,
    what,
    remedy,
    group.blocking ? markup`**${decision}**` : decision,
  ];
  if (consequence !== undefined) return [row(aboutAll(group), consequence)];
  const { shown, more } = firstOf(findings, mostConsequences);
  const rows = shown.map((one) => row(markup`${subjectText(one)}`, one.consequence));
  return more === '' ? rows : [...rows, row(markup`${more}`, 'each is named at its queue below')];
}

function aboutAll(group: FindingGroup): Markdown {
  const { findings } = group;
  if (findings.length === 1) return markup`${groupSubject(group)}`;
  const { shown, more } = firstOf(findings, mostSubjects);
  const names = joinMarkdown(
    shown.map(({ name }) => code(name)),
    ', ',
  );
  return markup`${groupSubject(group)}: ${names} ${more}`;
}
