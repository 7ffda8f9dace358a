import type { Pause } from '../journal/pause-file.js';
import { pauseText } from '../journal/pause-text.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import type { Answer } from './base-command.js';

/** What `pause` has to say; a pause that was there already is kept. */
export function pausedAnswer(
  plan: string,
  directory: string,
  { written, pause }: { readonly written: boolean; readonly pause: Pause },
): Answer {
  return {
    data: { plan, directory, changed: written, pause },
    text: written
      ? 'paused: a run finishes its step and waits before the next one; quorate resume lifts the pause'
      : `nothing changed, it was ${escapeTerminal(pauseText(pause))}`,
    failure: undefined,
  };
}

/** What `resume` has to say. */
export function liftedAnswer(plan: string, directory: string, lifted: Pause | undefined): Answer {
  return {
    data: { plan, directory, changed: lifted !== undefined, lifted },
    text:
      lifted === undefined
        ? 'nothing changed, it was not paused'
        : `lifted: it was ${escapeTerminal(pauseText(lifted))}`,
    failure: undefined,
  };
}
