import { escapeTerminal } from './escape-terminal.js';
import { findingLines, findingsHint } from './finding-text.js';
import { notCheckedLines } from './not-checked-text.js';
import type { PlanSummary } from './plan-summary.js';
import type { PlanView } from './plan-view.js';
import type { PolicyView } from './policy-view.js';
import type { QueueAddressView, QueueView } from './queue-view.js';
import { textTable } from './text-table.js';
import { todoLines } from './todo-text.js';
import { unitDrawing } from './unit-drawing.js';
import { clientText, cutsTitle, type UnitView } from './unit-view.js';
import { isChange, markMeanings, type ValueRow } from './value-row.js';

/** The plan for a terminal, without colour; drawings take so many columns at most. */
export function planAsText(view: PlanView, columns: number): string {
  return [
    ...opening(view),
    ...section('Queues', [legend, ...view.queues.flatMap(queueLines)]),
    ...section('Policies', view.policies.flatMap(policyLines)),
    ...view.units.flatMap((unit) =>
      section(`Unit ${escapeTerminal(unit.name)}`, unitLines(unit, columns)),
    ),
    ...closing(view),
  ].join('\n');
}

/** The same without queues, policies and steps, which a file holds already. */
export function summaryAsText(summary: PlanSummary): string {
  return [...opening(summary), ...closing(summary)].join('\n');
}

function opening({ overview, findings, todo, notChecked }: PlanSummary): string[] {
  return [
    textTable([], overview),
    ...section('Findings', findingLines(findings)),
    ...(findings.length === 0 ? [] : ['', findingsHint]),
    ...section('What to do', todoLines(todo)),
    ...separate(notCheckedLines(notChecked)),
  ];
}

function closing({ estimates, approval }: PlanSummary): string[] {
  return [
    ...section('Estimates', [textTable([], estimates)]),
    '',
    `hash ${approval.hash}`,
    `${approval.state === 'ready' ? '' : '! '}${approval.verdict}`,
    '',
  ];
}

const legend = markMeanings.map(([mark, meaning]) => `${mark} ${meaning}`).join('  ');

function separate(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : separate([title, ...lines]);
}

function queueLines(queue: QueueView): string[] {
  const { blue, green, disposition, outcome, messages, place } = queue;
  return [
    `${address(blue)} -> ${green === undefined ? 'not created' : address(green)}`,
    `  ${disposition}: ${outcome}; messages ${messages}; ${escapeTerminal(place)}`,
    ...queue.policies.map((row) => changeLine('', row)),
    ...changeLines('declared', queue.declaration),
    ...changeLines('in force', queue.settings),
    ...unchanged(queue),
  ];
}

function address({ vhost, name, type }: QueueAddressView): string {
  return escapeTerminal(`${name} (${type}) in ${vhost}`);
}

function unchanged({ settings }: QueueView): string[] {
  const same = settings.filter((row) => !isChange(row));
  if (same.length === 0) return [];
  const listed = same.map(({ key, after, why }) => {
    const source = why === '' || why === 'argument' ? '' : ` (${why})`;
    return escapeTerminal(`${key} ${after ?? ''}${source}`);
  });
  return [`  in force, unchanged: ${listed.join(', ')}`];
}

function policyLines({ kind, name, vhost, green, removed }: PolicyView): string[] {
  const blue = escapeTerminal(`${kind} ${name} in ${vhost}`);
  if (green.length === 0) {
    return [`${blue} -> not created`, ...changeLines('key', removed)];
  }
  return green.flatMap((to) => [
    `${blue} -> ${escapeTerminal(`${to.name} in ${to.vhost}`)}`,
    ...changeLines('key', to.rows),
  ]);
}

function changeLines(what: string, rows: readonly ValueRow[]): string[] {
  return rows.filter(isChange).map((row) => changeLine(what, row));
}

function changeLine(what: string, { mark, key, before, after, why }: ValueRow): string {
  const values = mark === '~' ? `${before ?? ''} -> ${after ?? ''}` : (after ?? before ?? '');
  const subject = what === '' ? key : `${what} ${key}`;
  return escapeTerminal(`  ${mark} ${subject} ${values}${why === '' ? '' : ` (${why})`}`);
}

function unitLines(unit: UnitView, columns: number): string[] {
  const rows = [
    ['vhost', `${unit.blueVhost} -> ${unit.greenVhost}`],
    ['queues', listed(unit.queues)],
    ['exchanges', listed(unit.exchanges)],
    ['clients', unit.clients.length === 0 ? unit.noClients : listed(unit.clients.map(clientText))],
  ];
  const facts = [textTable([], rows), ...cutLines(unit), ...drawingLines(unit, columns)];
  if (unit.steps.length === 0) return [...facts, 'no steps yet: a blocker stops it'];
  return [...facts, stepLine('#', 'phase', 'risk', 'step'), ...unit.steps.map(numbered)];
}

function drawingLines({ drawing }: UnitView, columns: number): string[] {
  if (drawing === undefined) return ['too large to be drawn; plan show --format html lists it'];
  return ['', ...unitDrawing(drawing, columns), ''];
}

function cutLines({ cuts }: UnitView): string[] {
  if (cuts.length === 0) return [];
  return [
    `${cutsTitle}:`,
    ...cuts.map(({ sides, joins }) => `  ${sides}: ${escapeTerminal(joins)}`),
  ];
}

function numbered({ phase, risk, text }: UnitView['steps'][number], index: number): string {
  return stepLine(String(index + 1), phase, risk, escapeTerminal(text));
}

// Thousands of steps are too many for a table that measures every cell; these columns are of known width.
function stepLine(number: string, phase: string, risk: string, label: string): string {
  return `${number.padEnd(4)}  ${phase.padEnd(10)}  ${risk.padEnd(12)}  ${label}`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
