import { escapeTerminal } from '../report/escape-terminal.js';
import type { GateEvent } from '../migration/reporter.js';
import type { Step } from '../plan/step.js';
import type { Palette } from './palette.js';
import { stepFigures } from './step-figures.js';

/** `message (7 messages left, 2 connections)`: a step's newest word and its figures. */
export function progressText(
  message: string,
  figures: Readonly<Record<string, number | string>>,
): string {
  const list = stepFigures(figures);
  return escapeTerminal(list.length === 0 ? message : `${message} (${list.join(', ')})`);
}

export function stepTitle(step: Step): string {
  return escapeTerminal(step.label);
}

export function groupTitle(step: Step): string {
  return escapeTerminal(`${step.unit} · ${step.phase}`);
}

/** `waits GATE.LAG 1200 messages waiting on blue (asked for: …)`. */
export function gateText({ code, state, value, threshold }: GateEvent, palette: Palette): string {
  const words = escapeTerminal(`${code} ${value} (asked for: ${threshold})`);
  switch (state) {
    case 'ok':
      return `${palette.green('ok')} ${words}`;
    case 'warn':
      return `${palette.yellow('close')} ${words}`;
    case 'early':
    case 'wait':
      return `${palette.yellow('waits')} ${words}`;
    case 'fail':
      return `${palette.red('not met')} ${words}`;
    default:
      return state satisfies never;
  }
}
