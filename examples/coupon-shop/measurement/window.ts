/** A time of interest; milliseconds since the epoch. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** The longest of the spans that reach into the window, each with its full length; milliseconds. */
export function longest(spans: readonly Window[], { from, to }: Window): number {
  return spans.reduce(
    (most, span) => (span.to > from && span.from < to ? Math.max(most, span.to - span.from) : most),
    0,
  );
}
