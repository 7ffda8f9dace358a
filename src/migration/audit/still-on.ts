import { repairTrace } from '../../broker/trace-marker.js';
import { QuorateError } from '../../quorate-error.js';
import { onEachCluster } from '../touched-clusters.js';
import type { Auditing } from './auditing.js';

/** Tries once more what could not be switched off before; why it may still be on, or undefined. */
export async function findStillOn({ plan, brokers }: Auditing): Promise<QuorateError | undefined> {
  try {
    await onEachCluster(plan, brokers, ({ api }) => repairTrace(api));
    return undefined;
  } catch (error) {
    if (!(error instanceof QuorateError)) throw error;
    return error;
  }
}
