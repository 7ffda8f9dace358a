import type { Bridge } from '../../plan/bridge.js';
import type { Plan, QueuePlan, Unit } from '../../plan/document.js';
import type { PlannedQueue } from '../../plan/objects.js';
import { forwardBridges } from '../../plan/unit-bridges.js';

/** A queue of a unit whose messages are accounted for, on both sides. */
export interface CountedQueue {
  readonly plan: QueuePlan;
  readonly blue: PlannedQueue;
  readonly green: PlannedQueue;
  /** undefined: its messages go another way. */
  readonly bridge: Bridge | undefined;
}

/** Those of a unit that have a counterpart on green and whose messages follow. */
export function countedQueues({ queues }: Pick<Plan, 'queues'>, unit: Unit): CountedQueue[] {
  const names = new Set(unit.queues);
  const bridges = new Map(forwardBridges(unit).map((bridge) => [bridge.from.queue, bridge]));
  return queues.flatMap((plan) => {
    const { vhost, name, blue, green, messages } = plan;
    if (vhost !== unit.blueVhost || !names.has(name)) return [];
    if (green === undefined || messages === 'none') return [];
    return [{ plan, blue, green, bridge: bridges.get(name) }];
  });
}
