import { counted } from '../../topology/amounts.js';
import { type Look, spanOf } from './look.js';
import type { Judgement } from './verdict.js';

/** Two renewals of the broker's figures. */
const standingMs = 10_000;

/** What still waits on blue for the bridges of a client. `atMost` undefined: any number, as long as it moves. */
export function judgeLag(looks: readonly Look[], atMost: number | undefined): Judgement {
  const readings = looks.flatMap(({ atMs, lag }) => (lag === undefined ? [] : [{ atMs, ...lag }]));
  const now = readings.at(-1);
  if (now?.waiting === undefined)
    return { state: 'wait', value: 'the broker does not tell yet what waits on blue' };
  const recent = readings.filter(({ atMs }) => now.atMs - atMs <= standingMs * 1.5);
  const spanMs = spanOf(recent);
  // A counter that went back belongs to a node that was restarted.
  const passed = now.passed - (recent[0]?.passed ?? now.passed);
  const rate = spanMs === 0 || passed < 0 ? undefined : passed / (spanMs / 1000);
  const pace = rate === undefined ? '' : `, ${Math.round(rate)} a second pass`;
  const value = `${counted(now.waiting, 'message')} waiting on blue${pace}`;
  if (atMost !== undefined && now.waiting > atMost) return { state: 'wait', value };
  const alwaysSome = recent.every(({ waiting }) => waiting === undefined || waiting > 0);
  const stands = spanMs >= standingMs && passed === 0 && alwaysSome;
  return { state: stands ? 'wait' : 'ok', value };
}
