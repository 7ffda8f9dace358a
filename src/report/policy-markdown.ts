import { changeItem, stayingText } from './change-markdown.js';
import { code, joinMarkdown, markup, type Markdown } from './markdown.js';
import type { PolicyView } from './policy-view.js';
import { isChange, type ValueRow } from './value-row.js';

/** What takes the place of one of blue's policies. */
export function policyParts({ kind, name, vhost, green, removed }: PolicyView): Markdown[] {
  const title = markup`### ${kind === 'policy' ? 'Policy' : 'Operator policy'} ${code(name)} in ${code(vhost)}`;
  if (green.length === 0) return [title, markup`Not created on green.`, ...rowParts(removed)];
  return [
    title,
    ...green.flatMap((to) => [
      markup`On green: ${code(to.name)} in ${code(to.vhost)}.`,
      ...rowParts(to.rows),
    ]),
  ];
}

function rowParts(rows: readonly ValueRow[]): Markdown[] {
  const layered = rows.map((row) => ({ ...row, layer: 'policy' as const }));
  const staying = layered.filter((row) => !isChange(row));
  const lines = [
    ...layered.filter(isChange).map(changeItem),
    ...(staying.length === 0 ? [] : [markup`- unchanged: ${stayingText(staying)}`]),
  ];
  return lines.length === 0 ? [] : [joinMarkdown(lines, '\n')];
}
