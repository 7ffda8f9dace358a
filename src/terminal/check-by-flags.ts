import { driftOf } from '../inspection/drift.js';
import { openRecord } from '../inspection/record.js';
import type { ConnectionFlags } from './connection-flags.js';
import { connectForPlan } from './open-brokers.js';
import type { StateFlags } from './run-flags.js';

export interface Checked {
  readonly hash: string;
  readonly differences: readonly string[];
}

/** Compares blue as it is with blue as it was planned for, minus what quorate itself changed. */
export async function checkByFlags(
  planFile: string,
  flags: ConnectionFlags & StateFlags,
): Promise<Checked> {
  const record = await openRecord(planFile, flags['state-dir']);
  const { blue } = await connectForPlan(flags, record.plan);
  return {
    hash: record.plan.hash,
    differences: await driftOf(record, blue)(record.state),
  };
}
