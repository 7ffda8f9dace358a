import { listQueues } from '../broker/management/queues.js';
import type { Broker } from '../broker/broker.js';
import type { Plan } from '../plan/document.js';
import { waitingQueues, type WaitingQueue } from './waiting-queues.js';
import type { Side } from '../plan/bridge.js';

export interface SideCounts {
  /** Sums of statistics, up to 5 s old. */
  readonly messages: number;
  readonly consumers: number;
}

export interface UnitCounts {
  readonly unit: string;
  readonly blue: SideCounts;
  readonly green: SideCounts;
  /** Where messages wait and nobody consumes. */
  readonly unattended: readonly WaitingQueue[];
}

/** How many messages and consumers each unit has on either side now. */
export async function countUnits(
  plan: Plan,
  brokers: Readonly<Record<Side, Broker>>,
): Promise<readonly UnitCounts[]> {
  const listed = {
    blue: (await listQueues(brokers.blue.api)).map(({ live }) => live),
    green: (await listQueues(brokers.green.api)).map(({ live }) => live),
  };
  const sum = (side: Side, vhost: string, names: ReadonlySet<string>): SideCounts => {
    const queues = listed[side].filter((queue) => queue.vhost === vhost && names.has(queue.name));
    return {
      messages: queues.reduce((total, { messages }) => total + (messages ?? 0), 0),
      consumers: queues.reduce((total, { consumers }) => total + (consumers ?? 0), 0),
    };
  };
  return plan.units.map((unit) => {
    const planned = plan.queues.filter(
      ({ vhost, name }) => vhost === unit.blueVhost && unit.queues.includes(name),
    );
    const greenNames = planned.flatMap(({ green }) => green?.name ?? []);
    return {
      unit: unit.name,
      blue: sum('blue', unit.blueVhost, new Set(unit.queues)),
      green: sum('green', unit.greenVhost, new Set(greenNames)),
      unattended: waitingQueues(plan, unit, listed),
    };
  });
}
