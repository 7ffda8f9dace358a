import type { Sight } from '../inspection/sight.js';
import type { UnitStanding } from '../inspection/standing.js';
import type { readHolder } from '../journal/lock-file.js';
import type { Pause } from '../journal/pause-file.js';
import { pauseText } from '../journal/pause-text.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import { durationText } from '../topology/amounts.js';
import { figuresText } from './figures-text.js';
import type { LiveFigures } from './live-figures.js';
import type { Palette } from './palette.js';
import { stepsDoneText } from './steps-done-text.js';

/** What somebody who follows a migration sees at one moment. */
export interface Watched {
  readonly at: Date;
  readonly sight: Sight;
  readonly pause: Pause | undefined;
  /** Who works on it; undefined: nobody. */
  readonly holder: Awaited<ReturnType<typeof readHolder>>;
  readonly live: LiveFigures;
}

/** The moment as lines for a screen: what matters most first, since a small one ends before the last. */
export function sightLines(watched: Watched, palette: Palette): readonly string[] {
  const { at, sight, pause, holder, live } = watched;
  const held = pause === undefined ? [] : [palette.yellow(heldText(pause))];
  const working =
    holder === undefined
      ? 'nobody works on it now'
      : `process ${holder.pid} on ${holder.host} works on it`;
  const figures = live.reachable
    ? figuresText(live.figures)
    : `brokers not looked at: ${live.code} ${live.message}`;
  return [
    `${at.toISOString()}  ${escapeTerminal(sight.ended ?? working)}`,
    ...held,
    ...sight.underWay.map(
      ({ label, since }) =>
        `${palette.cyan('~')} ${escapeTerminal(label)} (for ${ageText(since, at)})`,
    ),
    ...(figures === '' ? [] : [`  ${escapeTerminal(figures)}`]),
    ...sight.units.flatMap((unit) => unitLines(unit, palette)),
  ];
}

/** `12 s`; never less than nothing, as when clocks differ. */
export function ageText(since: string, at: Date): string {
  const ms = at.getTime() - Date.parse(since);
  return durationText(Number.isFinite(ms) && ms > 0 ? Math.floor(ms / 1000) * 1000 : 0);
}

/** Who paused, since when and why. */
export function heldText(pause: Pause): string {
  return `${escapeTerminal(pauseText(pause))}; quorate resume lifts it`;
}

function unitLines(standing: UnitStanding, palette: Palette) {
  const { unit, state, stopped } = standing;
  const line = `${palette.bold(escapeTerminal(unit))}: ${state}, ${stepsDoneText(standing)}`;
  if (stopped === undefined) return [line];
  const why = escapeTerminal(`${stopped.code} ${stopped.message}`);
  return [line, `  ${palette.yellow('stopped')}: ${why}`];
}

/** The moment as data, without what only repeats the plan. */
export function sightData({ at, sight, pause, holder, live }: Watched): unknown {
  return {
    at: at.toISOString(),
    event: 'status',
    ended: sight.ended,
    pause,
    run: holder,
    underWay: sight.underWay.map(({ unit, step, direction, since }) => ({
      ...{ unit, step, direction, since },
    })),
    units: sight.units.map(({ unit, state, done, total, stopped }) => ({
      ...{ unit, state, done, total, stopped },
    })),
    live: live.reachable ? { reachable: true, ...live.figures } : live,
  };
}
