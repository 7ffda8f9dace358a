import { counted } from '../topology/amounts.js';
import type { WholeStanding } from '../inspection/return-standing.js';
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
  readonly units: readonly WholeStanding[];
  readonly live: LiveCounts;
  readonly pause: Pause | undefined;
}

/** Units with their steps, one line each: `+` done, `~` begun, `!` failed; of a unit on its way back, the steps of that. */
export function statusText({ units, live, pause }: Status, palette: Palette): string {
  const lines = units.flatMap((unit) => [
    `${palette.bold(escapeTerminal(unit.unit))}: ${unit.state}, ${stepsDoneText(unit)}`,
    ...countLines(unit, live, palette),
    ...pauseLines(unit),
    ...stepLines(unit),
    ...stopLines(unit, palette),
  ]);
  const states = units.map(({ state }) => state);
  const counts = [...new Set(states)].map(
    (state) => `${states.filter((other) => other === state).length} ${state}`,
  );
  const unseen = live.reachable
    ? [
        'counts are statistics of the brokers, up to 5 s old; right after a step they may tell of the time before it',
      ]
    : [`brokers not looked at: ${escapeTerminal(`${live.code} ${live.message}`)}`];
  const held =
    pause === undefined
      ? []
      : [`${palette.yellow(escapeTerminal(pauseText(pause)))}; quorate resume lifts it`];
  return [...lines, '', `units: ${counts.join(', ')}`, ...held, ...unseen].join('\n');
}

/** On its way back the steps there say no more than where it turned. */
function stepLines({ steps, back }: WholeStanding): readonly string[] {
  return (back.length === 0 ? steps : back).map(
    ({ status, label }) => `  ${MARK[status]} ${escapeTerminal(label)}`,
  );
}

function countLines({ unit }: UnitStanding, live: LiveCounts, palette: Palette): readonly string[] {
  const counts = live.reachable ? live.units.find((other) => other.unit === unit) : undefined;
  if (counts === undefined) return [];
  return (['blue', 'green'] as const).flatMap((side) => [
    `    ${side}: ${counted(counts[side].messages, 'message')}, ${counted(counts[side].consumers, 'consumer')}`,
    ...counts.unattended
      .filter((one) => one.side === side)
      .map(
        ({ queue, messages }) =>
          `      ${palette.yellow('!')} ${escapeTerminal(queue)}: ${counted(messages, 'message')} waiting, nobody consumes`,
      ),
  ]);
}

function pauseLines({ pausedMs }: UnitStanding): readonly string[] {
  return pausedMs === undefined ? [] : [`    ${publisherPauseText(pausedMs)}`];
}

function stopLines({ stopped, steps, back }: WholeStanding, palette: Palette): readonly string[] {
  if (stopped === undefined) return [];
  const { code, message } = stopped;
  const step = [...back, ...steps].find(({ id }) => id === stopped.step)?.label ?? stopped.step;
  return [
    `  ${palette.yellow('stopped')} at “${escapeTerminal(step)}”: ${escapeTerminal(`${code} ${message}`)}`,
  ];
}
