import { findingGroups, firstOf, groupSubject, type FindingGroup } from './finding-groups.js';
import type { FindingView } from './finding-view.js';
import { code, joinMarkdown, markdownTable, markup, type Markdown } from './markdown.js';

const mostSubjects = 20;
const mostConsequences = 20;

/** Findings as a table, one row for what many have in common, in the order given. */
export function findingTable(findings: readonly FindingView[]): Markdown {
  return markdownTable(
    ['severity', 'code', 'about', 'what it means', 'what to do', 'decision'],
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
  const { severity, remedy, decision, said, blocking } = group;
  const row = (whom: Markdown, what: string) => [
    severity,
    code(group.code),
    whom,
    what,
    remedy,
    blocking ? markup`**${decision}**` : decision,
  ];
  const { shown, more } = firstOf(said, mostConsequences);
  const rows = shown.map((one) => row(about(one), one.consequence));
  return more === '' ? rows : [...rows, row(markup`${more}`, 'each is named at its queue below')];
}

/** `queue orders`, or `37 queues:` and the first names. */
export function about({ findings }: Pick<FindingGroup, 'findings'>): Markdown {
  const [first] = findings;
  if (first === undefined) return markup``;
  if (findings.length === 1) {
    const place = first.vhost === '' ? markup`` : markup` in ${code(first.vhost)}`;
    return markup`${first.kind} ${code(first.name)}${place}`;
  }
  const { shown, more } = firstOf(findings, mostSubjects);
  const names = joinMarkdown(
    shown.map(({ name }) => code(name)),
    ', ',
  );
  return more === ''
    ? markup`${groupSubject({ findings })}: ${names}`
    : markup`${groupSubject({ findings })}: ${names} ${more}`;
}
