import { pairMap, PairMap } from '../topology/pair-map.js';
import type { LiveConsumer, LiveQueue } from '../topology/snapshot.js';
import type { Estimates } from './document.js';
import type { PlanningInput } from './planning-input.js';
import type { UnitMembers } from './unit-members.js';

/** Messages a second one bridge moves; seen between 3-node clusters on two cores, small persistent messages. */
const bridgeRate = 8_000;
const durationSafety = 1.25;
const replicas = 3;
/** Segments are freed late: a copy may need twice its size. */
const diskSafety = 2;
const writeAheadLogBytes = 512 * 1024 * 1024;
/** A quorum queue's index of one message, in memory on each replica. */
const indexBytes = 32;

/** What the move needs and takes, from the live figures; zero where there are none. Not part of the plan's hash. */
export function estimate(input: PlanningInput, units: readonly UnitMembers[]): Estimates {
  const live = input.blue.live;
  const seen = (input.target.snapshot ?? input.blue).live?.nodes.length ?? 0;
  const nodes = seen === 0 ? replicas : seen;
  const bridged = pairMap(
    input.assessment.queues
      .filter(({ messages }) => messages === 'bridge')
      .map(({ queue }) => queue),
  );
  const liveQueues = pairMap(live?.queues ?? []);
  const depths =
    live === undefined ? [] : units.map((unit) => bridgedDepths(unit, bridged, liveQueues));
  const all = depths.flat();
  const messages = sum(all.map((depth) => depth.messages));
  const bytes = sum(all.map((depth) => depth.bytes));
  // The bridges of a unit run side by side, the units one after the other.
  const seconds = sum(
    depths.map((unit) => Math.max(0, ...unit.map((depth) => depth.messages)) / bridgeRate),
  );
  return {
    messages,
    bytes,
    disk: bytes * replicas * diskSafety + writeAheadLogBytes * nodes,
    memory: messages * indexBytes * replicas + writeAheadLogBytes * nodes,
    durationSeconds: Math.ceil(seconds * durationSafety),
    duplicateBound: unacknowledgedBound(live?.consumers ?? [], liveQueues, units),
  };
}

interface Depth {
  readonly messages: number;
  readonly bytes: number;
}

function bridgedDepths(
  unit: UnitMembers,
  bridged: PairMap<unknown>,
  live: PairMap<LiveQueue>,
): Depth[] {
  return unit.queues.flatMap((name) => {
    const queue = bridged.has(unit.vhost, name) ? live.get(unit.vhost, name) : undefined;
    if (queue === undefined) return [];
    return [{ messages: queue.messages ?? 0, bytes: queue.messageBytes ?? 0 }];
  });
}

/**
 * What clients may hold unacknowledged when their connections close is delivered again: at most the prefetch of each
 * consumer, or the whole queue without one. Bridges add their prefetch only if a shovel is interrupted.
 */
function unacknowledgedBound(
  consumers: readonly LiveConsumer[],
  live: PairMap<LiveQueue>,
  units: readonly UnitMembers[],
): number {
  if (consumers.length === 0) return 0;
  const moving = new PairMap<true>();
  for (const unit of units) for (const queue of unit.queues) moving.set(unit.vhost, queue, true);
  return sum(
    consumers.map(({ vhost, queue, prefetch }) => {
      if (!moving.has(vhost, queue)) return 0;
      return prefetch > 0 ? prefetch : (live.get(vhost, queue)?.messages ?? 0);
    }),
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
