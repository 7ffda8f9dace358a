import type { Target } from '../compatibility/assessment.js';
import { greenDefaultType } from '../compatibility/green-default-type.js';

/** The default queue type a vhost of green is to have; a broker without a word of its own makes classic queues. */
export function plannedQueueType(greenVhost: string, target: Target): string {
  return greenDefaultType(greenVhost, target) ?? 'classic';
}
