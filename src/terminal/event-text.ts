import { escapeTerminal } from '../report/escape-terminal.js';
import type { Step } from '../plan/step.js';

/** `message (key 1, key 2)`: a step's newest word and its figures. */
export function progressText(
  message: string,
  figures: Readonly<Record<string, number | string>>,
): string {
  const list = Object.entries(figures).map(([key, value]) => `${key} ${value}`);
  return escapeTerminal(list.length === 0 ? message : `${message} (${list.join(', ')})`);
}

export function stepTitle(step: Step): string {
  return escapeTerminal(step.label);
}

export function groupTitle(step: Step): string {
  return escapeTerminal(`${step.unit} · ${step.phase}`);
}
