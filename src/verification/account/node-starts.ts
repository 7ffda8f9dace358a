import type { SideCounts } from '../../migration/counts/unit-counts.js';
import { ownValue } from '../../topology/own-value.js';

/** Nodes of a cluster as seen at one moment; those that did not tell are left out. */
export interface NodesSeen extends Pick<SideCounts, 'uptimes' | 'opened'> {
  readonly atMs: number;
}

/** Uptimes are statistics, and two looks may be by clocks of two machines. */
const toleranceMs = 15_000;

/**
 * Nodes that have not been up, or have not answered, at both looks and all the time between: what they had counted is
 * gone, or was not told at one of them.
 */
export function restartedNodes(earlier: NodesSeen, later: NodesSeen): readonly string[] {
  const elapsedMs = later.atMs - earlier.atMs;
  const restarted = Object.entries(earlier.uptimes).flatMap(([name, uptime]) => {
    const now = ownValue(later.uptimes, name);
    return now !== undefined && now + toleranceMs >= uptime + elapsedMs ? [] : [name];
  });
  const untold = Object.entries(later.uptimes).flatMap(([name, uptime]) =>
    Object.hasOwn(earlier.uptimes, name) || uptime <= elapsedMs + toleranceMs ? [] : [name],
  );
  return [...restarted, ...untold];
}

/**
 * Whether every node that anybody used has run all the time between two looks, proven by a connection that was open at
 * both. RabbitMQ may begin anew inside its node (`rabbitmqctl stop_app`, a minority that paused), which no uptime shows.
 */
export function hasRunOn(earlier: NodesSeen, later: NodesSeen): boolean {
  if (restartedNodes(earlier, later).length > 0) return false;
  const names = new Set([...Object.keys(earlier.opened ?? {}), ...Object.keys(later.opened ?? {})]);
  return [...names].every((name) => {
    const [before, after] = [
      ownValue(earlier.opened ?? {}, name),
      ownValue(later.opened ?? {}, name),
    ];
    return before !== undefined && after !== undefined && after.oldest <= before.newest;
  });
}
