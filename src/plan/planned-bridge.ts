import type { QueueAssessment } from '../compatibility/assessment.js';
import type { PlannedBridge } from './bridge.js';
import { bridgeName } from './temporary-names.js';

/** The bridge of one queue and its way back; undefined when its messages are not bridged. */
export function plannedBridge(
  { queue, green, messages }: QueueAssessment,
  migrationId: string,
): PlannedBridge | undefined {
  if (messages !== 'bridge' || green === undefined) return undefined;
  return {
    blue: queue.name,
    forward: bridgeName(migrationId, 'forward', queue),
    green: green.name,
    reverse: bridgeName(migrationId, 'reverse', green),
  };
}
