import type { FiguresEvent } from '../migration/reporter.js';
import { countText } from '../report/figures.js';
import { durationText, nounFor } from '../topology/amounts.js';

export type Figures = Omit<FiguresEvent, 'event' | 'step'>;

/** `1,200 messages left, 350/s moved, about 3 s to go`; what is not told is left out. Empty when nothing is. */
export function figuresText(figures: Figures): string {
  const { waiting, movedPerSecond, soakSecondsLeft } = figures;
  const parts = [
    ...(waiting === undefined ? [] : [`${countText(waiting)} ${nounFor(waiting, 'message')} left`]),
    ...(movedPerSecond === undefined ? [] : [`${rateText(movedPerSecond)} moved`]),
    ...etaText(figures),
    ...(soakSecondsLeft === undefined
      ? []
      : [`watched for ${durationText(soakSecondsLeft * 1000)} more`]),
  ];
  return parts.join(', ');
}

/** `0/s`, `0.4/s`, `350/s`. */
export function rateText(perSecond: number): string {
  if (perSecond >= 10 || perSecond === 0) return `${countText(perSecond)}/s`;
  return perSecond < 0.1 ? 'under 0.1/s' : `${perSecond.toFixed(1)}/s`;
}

function etaText({ waiting, etaSeconds, soakSecondsLeft }: Figures): readonly string[] {
  if (waiting === undefined || waiting === 0 || etaSeconds === 0) return [];
  if (etaSeconds !== undefined) return [`about ${durationText(etaSeconds * 1000)} to go`];
  // Whoever is watched need not empty anything.
  return soakSecondsLeft === undefined ? ['no estimate'] : [];
}

/** Figures of a moment in milliseconds. */
export interface FiguresAt {
  readonly atMs: number;
  readonly figures: Figures;
}

const seldomMs = 10_000;
const atLeastEveryMs = 60_000;
const noticeable = 0.1;

/** Whether a reader of lines wants to know: the first, the last messages gone, a tenth more or less, at most every 10 s; else each minute. */
export function isWorthALine(before: FiguresAt | undefined, now: FiguresAt): boolean {
  if (figuresText(now.figures) === '') return false;
  if (before === undefined) return true;
  const [earlier, later] = [before.figures.waiting ?? 0, now.figures.waiting ?? 0];
  if (earlier === later && figuresText(before.figures) === figuresText(now.figures)) return false;
  if (later === 0 && earlier > 0) return true;
  const sinceMs = now.atMs - before.atMs;
  if (sinceMs < seldomMs) return false;
  return sinceMs >= atLeastEveryMs || Math.abs(later - earlier) >= noticeable * earlier;
}
