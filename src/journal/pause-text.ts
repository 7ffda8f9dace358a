import type { Pause } from './pause-file.js';

/** `paused by anna@ops1 since 2026-01-01T02:03:04.567Z: deploy`. Not escaped for any medium. */
export function pauseText({ by, at, reason }: Pause): string {
  const who = by === undefined ? '' : ` by ${by}`;
  const when = at === undefined ? '' : ` since ${at}`;
  const why = reason === undefined ? '' : `: ${reason}`;
  return `paused${who}${when}${why}`;
}
