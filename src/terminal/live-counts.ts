import type { UnitCounts } from '../inspection/queue-counts.js';
import type { Plan } from '../plan/document.js';
import { QuorateError } from '../quorate-error.js';
import type { ConnectionFlags } from './connection-flags.js';
import { connectSides, readSides } from './open-brokers.js';

export type LiveCounts =
  | { readonly reachable: true; readonly units: readonly UnitCounts[] }
  /** Nothing says where the brokers are, or they do not answer. */
  | {
      readonly reachable: false;
      readonly code: string;
      readonly message: string;
    };

/** Counts when the brokers can be reached; that they cannot is part of the answer, not an error. */
export async function readLiveCounts(flags: ConnectionFlags, plan: Plan): Promise<LiveCounts> {
  try {
    const { options } = await readSides(flags, plan.strategy);
    const { countUnits } = await import('../inspection/queue-counts.js');
    return {
      reachable: true,
      units: await countUnits(plan, await connectSides(options)),
    };
  } catch (error) {
    if (!(error instanceof QuorateError) || error.code.startsWith('CONFIG.')) throw error;
    return { reachable: false, code: error.code, message: error.message };
  }
}
