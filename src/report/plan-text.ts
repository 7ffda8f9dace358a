import { escapeTerminal } from './escape-terminal.js';
import type { FindingView } from './finding-view.js';
import type { PlanView, UnitView } from './plan-view.js';
import type { ChangeView } from './queue-view.js';
import { textTable } from './text-table.js';

/** The plan for a terminal, without colour. */
export function planAsText(view: PlanView): string {
  return [
    textTable([], view.overview),
    ...section('Findings', findingLines(view.findings)),
    ...section('Queues', queueLines(view)),
    ...section('Policies', policyLines(view)),
    ...view.units.flatMap((unit) => section(`Unit ${escapeTerminal(unit.name)}`, unitLines(unit))),
    ...section('Estimates', [textTable([], view.estimates)]),
    '',
    view.blockers === 0
      ? `hash ${view.hash}`
      : `hash ${view.hash}\n! not to be applied yet: ${view.blockers} blocking findings need a decision`,
    '',
  ].join('\n');
}

/** Findings in two or three lines each. */
export function findingLines(findings: readonly FindingView[]): string[] {
  return findings.flatMap((one) =>
    [
      `${one.severity} ${one.code} ${escapeTerminal(one.subject)}`,
      `  ${escapeTerminal(one.consequence)}`,
      one.remedy === '' ? '' : `  do: ${escapeTerminal(one.remedy)}`,
      one.decision === '' ? '' : `  ${escapeTerminal(one.decision)}`,
    ].filter((line) => line !== ''),
  );
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function queueLines(view: PlanView): string[] {
  return view.queues.flatMap((queue) => [
    `${escapeTerminal(queue.blue)} -> ${escapeTerminal(queue.green)}`,
    `  ${queue.disposition}, messages: ${queue.messages}, unit: ${escapeTerminal(queue.unit)}`,
    ...changeLines('argument', queue.arguments),
    ...changeLines('in force', queue.settings),
  ]);
}

function policyLines(view: PlanView): string[] {
  return view.policies.flatMap(({ policy, green, changes }) => [
    `${escapeTerminal(policy)} -> ${escapeTerminal(green)}`,
    ...changeLines('key', changes),
  ]);
}

function changeLines(what: string, changes: readonly ChangeView[]): string[] {
  return changes.map(
    ({ mark, key, text }) => `  ${mark} ${what} ${escapeTerminal(key)} ${escapeTerminal(text)}`,
  );
}

function unitLines(unit: UnitView): string[] {
  const steps = unit.steps.map(({ phase, risk, label }, index) => [
    String(index + 1),
    phase,
    risk,
    label,
  ]);
  const table = textTable(['#', 'phase', 'risk', 'step'], steps);
  return [
    textTable([], unit.rows),
    table === '' ? 'no steps until its blocking findings are decided' : table,
  ];
}
