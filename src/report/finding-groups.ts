import { counted } from '../topology/amounts.js';
import { groupBy } from '../topology/group-by.js';
import type { FindingView } from './finding-view.js';

/** Findings that ask one thing of the reader: of one code, with one remedy and one decision. */
export interface FindingGroup extends Pick<
  FindingView,
  'severity' | 'code' | 'remedy' | 'decision' | 'blocking'
> {
  readonly findings: readonly FindingView[];
  /** Of all of them; undefined: they differ. */
  readonly consequence: string | undefined;
  /** The same findings by what they say. */
  readonly said: readonly SaidFindings[];
}

export interface SaidFindings {
  readonly consequence: string;
  readonly findings: readonly FindingView[];
}

/** Findings grouped for reading; groups are in the order of their first finding. */
export function findingGroups(findings: readonly FindingView[]): FindingGroup[] {
  return askingTheSame(findings).flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { severity, code, remedy, decision, blocking } = first;
    const byText = groupBy(group, ({ consequence }) => consequence);
    const said = [...byText].map(([consequence, own]) => ({ consequence, findings: own }));
    const consequence = said.length === 1 ? first.consequence : undefined;
    return [{ severity, code, remedy, decision, blocking, findings: group, consequence, said }];
  });
}

function askingTheSame(findings: readonly FindingView[]): FindingView[][] {
  const groups = new Map<string, FindingView[]>();
  let last: { readonly view: FindingView; readonly group: FindingView[] } | undefined;
  for (const view of findings) {
    // Mostly they come one after the other, and then need no key.
    if (last === undefined || !asksTheSame(view, last.view)) {
      const { severity, code, kind, remedy, decision } = view;
      const key = JSON.stringify([severity, code, kind, remedy, decision]);
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      last = { view, group };
    }
    last.group.push(view);
  }
  return [...groups.values()];
}

function asksTheSame(one: FindingView, other: FindingView): boolean {
  return (
    one.severity === other.severity &&
    one.code === other.code &&
    one.kind === other.kind &&
    one.remedy === other.remedy &&
    one.decision === other.decision
  );
}

/** `queue orders in shop`, or `37 queues`. */
export function groupSubject({ findings }: Pick<FindingGroup, 'findings'>): string {
  const [first] = findings;
  if (first === undefined) return '';
  if (findings.length > 1) return counted(findings.length, first.kind);
  const place = first.vhost === '' ? '' : ` in ${first.vhost}`;
  return `${first.kind} ${first.name}${place}`;
}

/** The first names of many, and how many more there are; `… and 37 more`. */
export function firstOf<T>(
  items: readonly T[],
  most: number,
): { readonly shown: readonly T[]; readonly more: string } {
  // One name more costs no more room than saying that there is one more.
  if (items.length <= most + 1) return { shown: items, more: '' };
  return { shown: items.slice(0, most), more: `… and ${items.length - most} more` };
}
