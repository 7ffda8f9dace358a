import type { ManagementApi } from '../../broker/management/api.js';
import { declareQueue } from '../../broker/management/queues.js';
import type { PlannedQueue } from '../../plan/objects.js';
import { QuorateError } from '../../quorate-error.js';

/** A queue, and the node that shall lead it. */
export interface PlacedQueue extends PlannedQueue {
  readonly node?: string;
}

/** Declares a queue on its node, or where the broker wants it when that node cannot: a place is no reason to stop. */
export async function declarePlaced(api: ManagementApi, placed: PlacedQueue): Promise<void> {
  const { node, ...queue } = placed;
  try {
    await declareQueue(api, placed);
  } catch (error) {
    const isRefused = error instanceof QuorateError && error.code === 'BROKER.REFUSED';
    if (node === undefined || !isRefused) throw error;
    await declareQueue(api, queue);
  }
}
