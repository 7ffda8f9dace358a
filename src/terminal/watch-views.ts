import type { JournalEntry } from '../journal/entry.js';
import { cutTo } from '../report/text-width.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import { figuresText, isWorthALine, type FiguresAt } from './figures-text.js';
import { entryText } from './log-text.js';
import type { Palette } from './palette.js';
import { heldText, sightData, sightLines, type Watched } from './sight-text.js';
import { visibleJson } from '../report/visible-json.js';

/** Shows one moment after the other. */
export interface WatchView {
  /** `added`: what the journal has got since the last one. */
  show(watched: Watched, added: readonly JournalEntry[]): void;
}

/** A terminal, as far as it is drawn on. */
export type Screen = Pick<NodeJS.WriteStream, 'write' | 'rows' | 'columns'>;

const [home, toLineEnd, toScreenEnd] = ['\u001B[H', '\u001B[K', '\u001B[J'];

/** The newest moment on a screen, each drawn over the one before; colourless, so that a line may be cut anywhere. */
export function screenView(screen: Screen, palette: Palette): WatchView {
  return {
    show: (watched) => {
      draw(screen, sightLines(watched, palette));
    },
  };
}

/** Lines without sequences of their own, over what was there. */
export function draw(screen: Screen, lines: readonly string[]): void {
  const room = Math.max(1, (screen.rows || 24) - 1);
  const text = lines
    .slice(0, room)
    .map((line) => `${cutTo(line, screen.columns || 80)}${toLineEnd}\n`);
  screen.write(`${home}${text.join('')}${toScreenEnd}`);
}

/** What has changed, a line each: steps from the journal, pauses, and figures now and then. */
export function lineView(write: (line: string) => void): WatchView {
  let figures: FiguresAt | undefined;
  let held = '';
  let unreached = '';
  return {
    show: ({ at, sight, pause, live }, added) => {
      for (const entry of added) write(entryText(entry));
      const now = pause === undefined ? '' : heldText(pause);
      if (now !== held) write(now === '' ? 'the pause is lifted' : now);
      held = now;
      const why = live.reachable ? '' : escapeTerminal(`${live.code} ${live.message}`);
      if (why !== unreached) write(why === '' ? 'brokers answer' : `brokers not looked at: ${why}`);
      unreached = why;
      const measured = live.reachable ? { atMs: at.getTime(), figures: live.figures } : undefined;
      if (measured !== undefined && isWorthALine(figures, measured)) {
        figures = measured;
        write(figuresText(measured.figures));
      }
      if (sight.ended !== undefined) write(sight.ended);
    },
  };
}

/** Each moment as one line of JSON. */
export function jsonView(write: (line: string) => void): WatchView {
  return {
    show: (watched) => {
      write(visibleJson(JSON.stringify(sightData(watched))));
    },
  };
}
