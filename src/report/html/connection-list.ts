import { joinWords } from '../../plan/cuts/cut.js';
import { nounFor } from '../../topology/amounts.js';
import { countText } from '../figures.js';
import { html, name, joinHtml, type Html } from './escape-html.js';
import { foldedTable } from './folded-table.js';
import type { Graph } from './graph.js';

/** The drawing in words: every way from one to another. */
export function connectionList({ nodes, edges }: Graph): Html {
  if (edges.length === 0) return html``;
  const titles = new Map(nodes.map(({ id, title }) => [id, title]));
  const end = (id: string) => name(titles.get(id) ?? '');
  const rows = edges.map(
    ({ from, to, kind, keys }) =>
      html`<tr>
        <td>${end(from)}</td>
        <td>${joinWords[kind]}</td>
        <td>${end(to)}</td>
        <td>${joinHtml(keys.map(name), ', ')}</td>
      </tr>`,
  );
  const summary = html`${countText(edges.length)} ${nounFor(edges.length, 'connection')}, as a list`;
  return foldedTable(summary, ['from', 'how', 'to', 'routing keys'], rows);
}
