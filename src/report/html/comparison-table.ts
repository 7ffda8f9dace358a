import { markMeanings, type Mark, type ValueRow } from '../value-row.js';
import { html, name, type Html } from './escape-html.js';

export interface RowGroup {
  readonly title: string;
  readonly rows: readonly ValueRow[];
}

const meanings = new Map(markMeanings);
const classes: Readonly<Record<Mark, string>> = { '+': 'add', '-': 'del', '~': 'mod', '=': 'same' };

/** Values before and after, every one of them, with what became of it and why. */
export function comparisonTable(groups: readonly RowGroup[]): Html {
  const bodies = groups.filter(({ rows }) => rows.length > 0).map(groupBody);
  if (bodies.length === 0) return html``;
  return html`<table class="cmp">
    <thead>
      <tr>
        <th scope="col">what</th>
        <th scope="col">on blue</th>
        <th scope="col">on green</th>
        <th scope="col">it</th>
        <th scope="col">why, or its source</th>
      </tr>
    </thead>
    ${bodies}
  </table>`;
}

function groupBody({ title, rows }: RowGroup): Html {
  return html`<tbody>
    <tr class="group">
      <th colspan="5" scope="rowgroup">${title}</th>
    </tr>
    ${rows.map(row)}
  </tbody>`;
}

function row({ mark, key, before, after, why }: ValueRow): Html {
  return html`<tr class="${classes[mark]}">
    <th scope="row">${name(key)}</th>
    <td>${value(before)}</td>
    <td>${value(after)}</td>
    <td class="mark">${mark} ${meanings.get(mark) ?? ''}</td>
    <td>${why}</td>
  </tr>`;
}

function value(text: string | undefined): Html {
  return text === undefined ? html`<i>not set</i>` : name(text);
}
