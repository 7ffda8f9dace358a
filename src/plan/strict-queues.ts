import type { LiveConsumer } from '../topology/snapshot.js';
import type { VhostTopology } from './vhost-topology.js';
import { withDeadLetterTargets } from './routing.js';
import type { UnitMembers } from './unit-members.js';

interface StrictOptions {
  /** Names of units that move strictly as a whole. */
  readonly units: readonly string[];
  readonly consumers: readonly LiveConsumer[];
  /** Queues of requests, which no bridge may empty either. */
  readonly requests: ReadonlySet<string>;
}

/**
 * Queues of a unit that move strictly: order matters there, only one consumer may be there, or replies are awaited. Whatever
 * dead-letters into such a queue is strict too, or late dead letters would arrive on blue behind its closed bridge.
 */
export function strictQueues(
  unit: UnitMembers,
  topology: VhostTopology,
  { units, consumers, requests }: StrictOptions,
): ReadonlySet<string> {
  if (units.includes(unit.name)) return new Set(unit.queues);
  const exclusive = new Set(
    consumers
      .filter((consumer) => consumer.vhost === unit.vhost && consumer.exclusive)
      .map(({ queue }) => queue),
  );
  const strict = new Set(
    unit.queues.filter(
      (name) =>
        topology.queues.get(name)?.strict === true || exclusive.has(name) || requests.has(name),
    ),
  );
  const isUpstream = (name: string) =>
    [...withDeadLetterTargets(topology, [name])].some((target) => strict.has(target));
  return strict.size === 0 ? strict : new Set(unit.queues.filter(isUpstream));
}
