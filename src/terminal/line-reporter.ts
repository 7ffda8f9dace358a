import { counted } from '../topology/amounts.js';
import { gateText, groupTitle, progressText, stepTitle } from './event-text.js';
import { figuresText, isWorthALine, type FiguresAt } from './figures-text.js';
import type { ProgressEvent } from '../migration/reporter.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import type { Palette } from './palette.js';
import { askConfirm } from './confirm-prompt.js';
import type { RunReporter } from './run-reporter.js';

type Skip = Extract<ProgressEvent, { event: 'step-skipped' }>;

/** One line per event, for logs and pipes; a progress message only when its wording changes. */
export function createLineReporter(write: (line: string) => void, palette: Palette): RunReporter {
  const numbers = new Map<string, number>();
  let newest = '';
  let shown: FiguresAt | undefined;
  const gates = new Map<string, string>();
  let skipped: Skip[] = [];
  const line = (event: ProgressEvent, text: string): void => {
    const step = 'step' in event ? event.step : undefined;
    const place = step === undefined ? '' : `[${numbers.get(step.id) ?? '-'}/${numbers.size}] `;
    write(`${place}${text}`);
  };
  /** A run that goes on has done many steps before, which are worth one line. */
  const tellSkipped = (): void => {
    const last = skipped.at(-1);
    if (last === undefined) return;
    const same = skipped.every(({ reason }) => reason === last.reason);
    if (skipped.length > 1 && same)
      line(last, `${counted(skipped.length, 'step')} skipped, ${escapeTerminal(last.reason)}`);
    else for (const skip of skipped) line(skip, lineOf(skip, palette));
    skipped = [];
  };
  const report = (event: ProgressEvent): void => {
    if (event.event === 'step-skipped') {
      skipped.push(event);
      return;
    }
    tellSkipped();
    if (event.event === 'run-started') {
      numbers.clear();
      event.steps.forEach((step, index) => numbers.set(step.id, index + 1));
    }
    if (event.event === 'step-progress') {
      const key = `${event.step.id} ${event.message}`;
      if (key === newest) return;
      newest = key;
    }
    if (event.event === 'gate') {
      // Every look is in the events; a reader wants to know when something turns.
      const key = `${event.step.id} ${event.code}`;
      const before = gates.get(key) ?? 'ok';
      if (event.state === 'early' || event.state === before) return;
      gates.set(key, event.state);
    }
    if (event.event === 'figures') {
      const now = { atMs: performance.now(), figures: event };
      if (!isWorthALine(shown, now)) return;
      shown = now;
    }
    line(event, lineOf(event, palette));
  };
  return {
    report,
    confirm: (message, signal) => askConfirm(message, { output: process.stderr, signal }),
    close: () => {
      tellSkipped();
      return Promise.resolve();
    },
  };
}

function lineOf(event: ProgressEvent, palette: Palette): string {
  switch (event.event) {
    case 'run-started':
      return counted(event.steps.length, 'step');
    case 'step-skipped':
      return `${stepTitle(event.step)}: skipped, ${escapeTerminal(event.reason)}`;
    case 'step-started':
      return `${groupTitle(event.step)}: ${stepTitle(event.step)}`;
    case 'step-progress':
      return `  ${progressText(event.message, event.figures)}`;
    case 'figures':
      return `  ${figuresText(event)}`;
    case 'gate':
      return `  ${gateText(event, palette)}`;
    case 'step-done':
      return `${palette.green('done')} ${stepTitle(event.step)}${wasSo(event)}`;
    case 'step-failed':
      return `${palette.red('failed')} ${stepTitle(event.step)}: ${escapeTerminal(`${event.code} ${event.message}`)}`;
    case 'reversing':
      return `${palette.yellow('reversing')} ${escapeTerminal(`${event.client} returns to blue: ${event.code} ${event.message}`)}`;
    case 'paused':
      return `${palette.yellow('paused')} ${escapeTerminal(event.reason)}`;
    case 'pause':
      return `${palette.yellow('pause')} ${escapeTerminal(event.message)}`;
    case 'note':
      return `${event.level === 'warning' ? palette.yellow('warning') : 'note'} ${escapeTerminal(event.message)}`;
    default:
      return event satisfies never;
  }
}

/** Of what changes nothing it goes without saying. */
function wasSo({ step, outcome }: Extract<ProgressEvent, { event: 'step-done' }>): string {
  return outcome === 'satisfied' && step.risk !== 'none' ? ' (was so already)' : '';
}
