import { counted } from '../topology/amounts.js';
import type { StepStanding, UnitStanding } from '../inspection/standing.js';
import type { Pause } from '../journal/pause-file.js';
import { pauseText } from '../journal/pause-text.js';
import { escapeTerminal } from '../report/escape-terminal.js';
import type { LiveCounts } from './live-counts.js';
import type { Palette } from './palette.js';
import { publisherPauseText } from './publisher-pause-text.js';
import { stepsDoneText } from './steps-done-text.js';

const MARK: Readonly<Record<StepStanding['status'], string>> = {
  verified: '+',
  satisfied: '+',
  intended: '~',
  paused: '~',
  failed: '!',
  waiting: ' ',
};

interface Status {
  readonly units: readonly UnitStanding[];
  readonly live: LiveCounts;
  readonly pause: Pause | undefined;
}

/** Units with their steps, one line each: `+` done, `~` begun, `!` failed. */
export function statusText({ units, live, pause }: Status, palette: Palette): string {
  const lines = units.flatMap((unit) => [
    `${palette.bold(escapeTerminal(unit.unit))}: ${unit.state}, ${stepsDoneText(unit)}`,
    ...countLines(unit, live),
    ...pauseLines(unit),
    ...unit.steps.map((step) => `  ${MARK[step.status]} ${escapeTerminal(step.label)}`),
    ...stopLines(unit, palette),
  ]);
  const states = units.map(({ state }) => state);
  const counts = [...new Set(states)].map(
    (state) => `${states.filter((other) => other === state).length} ${state}`,
  );
  const unseen = live.reachable
    ? ['counts are statistics of the brokers, some seconds old']
    : [`brokers not looked at: ${escapeTerminal(`${live.code} ${live.message}`)}`];
  const held =
    pause === undefined
      ? []
      : [`${palette.yellow(escapeTerminal(pauseText(pause)))}; quorate resume lifts it`];
  return [...lines, '', `units: ${counts.join(', ')}`, ...held, ...unseen].join('\n');
}

function countLines({ unit }: UnitStanding, live: LiveCounts): readonly string[] {
  const counts = live.reachable ? live.units.find((other) => other.unit === unit) : undefined;
  if (counts === undefined) return [];
  return (['blue', 'green'] as const).map(
    (side) =>
      `    ${side}: ${counted(counts[side].messages, 'message')}, ${counted(counts[side].consumers, 'consumer')}`,
  );
}

function pauseLines({ pausedMs }: UnitStanding): readonly string[] {
  return pausedMs === undefined ? [] : [`    ${publisherPauseText(pausedMs)}`];
}

function stopLines({ stopped }: UnitStanding, palette: Palette): readonly string[] {
  if (stopped === undefined) return [];
  const { code, message } = stopped;
  return [`  ${palette.yellow('stopped')}: ${escapeTerminal(`${code} ${message}`)}`];
}
