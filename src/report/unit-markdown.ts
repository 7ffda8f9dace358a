import { joinWords } from '../plan/cuts/cut.js';
import { nounFor } from '../topology/amounts.js';
import { countText } from './figures.js';
import { firstOf } from './finding-groups.js';
import { code, fenced, joinMarkdown, markdownTable, markup, type Markdown } from './markdown.js';
import { unitDrawing, usualWidth } from './unit-drawing.js';
import type { UnitLink } from './unit-links.js';
import { clientText, cutsTitle, phasesInOrder, type UnitView } from './unit-view.js';

const mostLinks = 30;
const mostNames = 60;

/** What moves together, why, and in which steps. */
export function unitParts(unit: UnitView, links: readonly UnitLink[]): readonly Markdown[] {
  const clients = unit.clients.map(clientText);
  return [
    markup`## Unit ${code(unit.name)}`,
    markdownTable(
      ['what', 'which'],
      [
        ['vhost', markup`${code(unit.blueVhost)} to ${code(unit.greenVhost)}`],
        [`queues (${unit.queues.length})`, names(unit.queues)],
        [`exchanges (${unit.exchanges.length})`, names(unit.exchanges)],
        ['clients', clients.length === 0 ? unit.noClients : names(clients)],
      ],
    ),
    ...cutParts(unit),
    ...drawingParts(unit),
    ...linkParts(links),
    unit.steps.length === 0
      ? markup`No steps yet: a blocker stops it. Once that is gone it goes through these phases: ${phasesInOrder}; and ${code('quorate complete')} ends it.`
      : stepTable(unit),
  ];
}

function cutParts({ cuts }: UnitView): readonly Markdown[] {
  if (cuts.length === 0) return [];
  return [
    markup`${cutsTitle}:`,
    markdownTable(
      ['queues', 'what'],
      cuts.map(({ sides, joins }) => [sides, joins]),
    ),
  ];
}

function drawingParts({ drawing }: UnitView): readonly Markdown[] {
  return drawing === undefined ? [] : [fenced('text', unitDrawing(drawing, usualWidth))];
}

function linkParts(links: readonly UnitLink[]): readonly Markdown[] {
  if (links.length === 0) return [];
  const bindings = links
    .filter(({ kind }) => kind === 'binding')
    .reduce((sum, { keys }) => sum + Math.max(1, keys.length), 0);
  const { shown, more } = firstOf(links, mostLinks);
  return [
    markup`What joins them, ${countText(bindings)} ${nounFor(bindings, 'binding')} among it:`,
    markdownTable(
      ['from', 'how', 'to', 'routing keys'],
      shown.map(({ from, kind, to, keys }) => [
        code(from),
        joinWords[kind],
        code(to),
        keys.length === 0 ? '' : names(keys),
      ]),
    ),
    ...(more === '' ? [] : [markup`${more}`]),
  ];
}

function stepTable({ steps }: UnitView): Markdown {
  return markdownTable(
    ['#', 'phase', 'risk', 'step'],
    steps.map(({ phase, risk, text }, index) => [String(index + 1), phase, risk, text]),
  );
}

function names(list: readonly string[]): Markdown {
  if (list.length === 0) return markup`none`;
  const { shown, more } = firstOf(list, mostNames);
  const listed = joinMarkdown(shown.map(code), ', ');
  return more === '' ? listed : markup`${listed} ${more}`;
}
