import type { QueueAssessment } from '../compatibility/assessment.js';
import type { PlannedBridge } from './bridge.js';
import { bridgeNames } from './temporary-names.js';

/** The bridge of one queue and its way back; undefined when its messages are not bridged. */
export function plannedBridge(
  { queue, green, messages }: QueueAssessment,
  migrationId: string,
): PlannedBridge | undefined {
  if (messages !== 'bridge' || green === undefined) return undefined;
  const { forward, reverse } = bridgeNames(migrationId, queue);
  return { blue: queue.name, green: green.name, forward, reverse };
}
