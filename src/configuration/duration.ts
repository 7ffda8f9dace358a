const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Timers know no more: one that is set to more is over at once. */
const longestMs = 2 ** 31 - 1;

/** Why a text is refused. */
export function notADuration(text: string): string {
  return `"${text}" is not a duration such as 30s or 10m, of 24 days at most`;
}

/** `30s`, `10m`, `1h30m`, `250ms` in milliseconds; undefined when it is not a duration, or too long. A bare `0` is one. */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  if (!/^(?:\d+(?:ms|[smhd]))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)(ms|[smhd])/g)) {
    total += Number(amount) * (UNIT_MS[unit ?? ''] ?? Number.NaN);
  }
  return total <= longestMs ? total : undefined;
}
