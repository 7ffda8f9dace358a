import { counted } from '../topology/amounts.js';
import { escapeTerminal } from './escape-terminal.js';
import { firstOf } from './finding-groups.js';
import type { OpenDecision } from './open-decisions.js';
import { decideMany, type TodoView, type WaitingUnit } from './todo-view.js';

const mostUnits = 10;
const mostLines = 40;

/** What waits, what each option leads to, and what to paste into quorate.yaml. */
export function todoLines({ waiting, decisions, yaml }: TodoView): string[] {
  const units = firstOf(waiting, mostUnits);
  return [
    ...units.shown.map(waitingLine),
    ...(units.more === '' ? [] : [units.more]),
    ...decisions.flatMap(optionLines),
    ...yamlLines(yaml.lines),
  ];
}

function waitingLine({ name, queues, blocked }: WaitingUnit): string {
  const unit = escapeTerminal(name);
  const which = blocked.length === 0 ? '' : `, of which ${blocked.length} blocked`;
  return `unit ${unit} waits as a whole: ${counted(queues.length, 'queue')}${which}`;
}

function optionLines({ code, options }: OpenDecision): string[] {
  return [
    `${code} is decided by one of`,
    ...options.map(({ option, effect }) => `  ${option}: ${escapeTerminal(effect)}`),
  ];
}

function yamlLines(lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const { shown, more } = firstOf(lines, mostLines);
  return [
    'in quorate.yaml, with one option in force for each:',
    ...shown.map((line) => `  ${escapeTerminal(line)}`),
    ...(more === '' ? [] : [`  ${more}; of many names at once: quorate plan ${decideMany}`]),
  ];
}
