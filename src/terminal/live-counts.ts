import type { UnitCounts } from '../inspection/queue-counts.js';
import type { Plan } from '../plan/document.js';
import { QuorateError } from '../quorate-error.js';
import type { ConnectionFlags } from './connection-flags.js';
import { endLeftTraces } from './left-trace.js';
import { connectForPlan } from './open-brokers.js';

export type LiveCounts =
  | { readonly reachable: true; readonly units: readonly UnitCounts[] }
  /** Nothing says where the brokers are, or they do not answer. */
  | {
      readonly reachable: false;
      readonly code: string;
      readonly message: string;
    };

/** Counts when the brokers can be reached; that they cannot is part of the answer, not an error. Other clusters are one. First switches off what a killed trace or audit left on. */
export async function readLiveCounts(flags: ConnectionFlags, plan: Plan): Promise<LiveCounts> {
  try {
    const { countUnits } = await import('../inspection/queue-counts.js');
    const brokers = await connectForPlan(flags, plan);
    await endLeftTraces(plan, brokers);
    return { reachable: true, units: await countUnits(plan, brokers) };
  } catch (error) {
    return unreachable(error);
  }
}

/** What keeps brokers from being looked at; anything else is thrown on. */
export function unreachable(error: unknown): Extract<LiveCounts, { reachable: false }> {
  if (!(error instanceof QuorateError) || !/^(?:BROKER|CONNECTION)\./u.test(error.code))
    throw error;
  return { reachable: false, code: error.code, message: error.message };
}
