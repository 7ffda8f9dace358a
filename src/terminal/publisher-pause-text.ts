/** What order cost the publishers of a unit. */
export function publisherPauseText(pausedMs: number): string {
  return `to keep the order, publishers were stopped for up to ${(pausedMs / 1000).toFixed(1)} s`;
}
