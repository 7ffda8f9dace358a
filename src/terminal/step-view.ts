import type { GateEvent, ProgressEvent } from '../migration/reporter.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import { gateText, progressText } from './event-text.js';
import { figuresText } from './figures-text.js';
import type { Palette } from './palette.js';

/** What is known of a step that is under way, the newest of each kind. */
export interface StepView {
  readonly word: string;
  /** Of the newest pause or note, which a step that goes on does not push away. */
  readonly note: string;
  readonly figures: string;
  readonly gates: ReadonlyMap<string, GateEvent>;
}

export const emptyView: StepView = { word: '', note: '', figures: '', gates: new Map() };

/** The view after an event about its step. */
export function withEvent(view: StepView, event: ProgressEvent, palette: Palette): StepView {
  switch (event.event) {
    case 'step-progress': {
      // The time left stands with the figures.
      const { secondsLeft: _, ...figures } = event.figures;
      return { ...view, word: progressText(event.message, figures) };
    }
    case 'figures':
      return { ...view, figures: figuresText(event) };
    case 'gate':
      return { ...view, gates: new Map(view.gates).set(event.code, event) };
    case 'note':
      return { ...view, note: escapeTerminal(event.message) };
    case 'pause':
      return { ...view, note: palette.yellow(escapeTerminal(event.message)) };
    case 'reversing': {
      const word = escapeTerminal(`bringing ${event.client} back to blue`);
      return { ...view, note: palette.yellow(word) };
    }
    case 'run-started':
    case 'step-skipped':
    case 'step-started':
    case 'step-done':
    case 'step-failed':
    case 'paused':
      return view;
    default:
      return event satisfies never;
  }
}

/** A line each: the newest word, the figures, and the conditions of a gate; of those asked before each change only what is not well. */
export function viewLines(
  { word, note, figures, gates }: StepView,
  palette: Palette,
): readonly string[] {
  const told = [...gates.values()].filter(
    ({ code, state }) => code.startsWith('GATE.') || (state !== 'ok' && state !== 'early'),
  );
  return [word, figures, note, ...told.map((event) => gateText(event, palette))].filter(
    (line) => line !== '',
  );
}
