/** How many quorum queues each running node leads. */
export interface LeaderSpread {
  readonly leaders: Readonly<Record<string, number>>;
  /** One node leads more than its share. */
  readonly isUneven: boolean;
}

/** Leaders come and go with restarts; this many more or less, or a tenth of the mean, is no load to speak of. */
const FEW = 2;

/** `leaders` of quorum queues, one entry each; those on nodes that do not run are left out. */
export function leaderSpread(
  nodes: readonly string[],
  leaders: readonly (string | undefined)[],
): LeaderSpread {
  const counts = nodes.map((node) => leaders.filter((leader) => leader === node).length);
  const mean = counts.reduce((sum, count) => sum + count, 0) / Math.max(1, counts.length);
  const range = Math.max(0, ...counts) - Math.min(...counts, Number.POSITIVE_INFINITY);
  return {
    leaders: Object.fromEntries(nodes.map((node, index) => [node, counts[index] ?? 0])),
    isUneven: nodes.length > 1 && range > Math.max(FEW, Math.ceil(mean / 10)),
  };
}
