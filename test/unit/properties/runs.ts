/** Whoever waits for an answer tries a quarter of what CI tries: the seed differs each time. */
export function runs(inCi: number): { readonly numRuns: number } {
  return { numRuns: process.env['CI'] === undefined ? Math.ceil(inCi / 4) : inCi };
}
