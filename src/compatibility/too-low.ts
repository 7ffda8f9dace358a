import type { Evidence } from './verdict.js';

export type Numbers = Readonly<Record<string, number>>;

/** The limits that are lower than what is needed, as evidence; -1 is unlimited. undefined: none is. */
export function tooLow(limits: Numbers, needs: Numbers): Evidence | undefined {
  const low = Object.entries(needs).filter(([key, need]) => {
    const limit = limits[key];
    return limit !== undefined && limit >= 0 && limit < need;
  });
  if (low.length === 0) return undefined;
  return Object.fromEntries(
    low.map(([key, needed]) => [key, { limit: limits[key] ?? null, needed }]),
  );
}
