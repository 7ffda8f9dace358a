import type { QueueAssessment } from '../compatibility/assessment.js';
import type { Bridge, QueueAddress } from './bridge.js';
import { bridgeName, quarantineName } from './temporary-names.js';

export interface BridgePair {
  readonly forward: Bridge;
  readonly reverse: Bridge;
}

/** The bridge of one queue and its way back; undefined when its messages are not bridged. */
export function bridgePair(
  queue: QueueAssessment,
  options: { readonly migrationId: string; readonly prefetch: number },
): BridgePair | undefined {
  if (queue.messages !== 'bridge' || queue.green === undefined) return undefined;
  const blue: QueueAddress = { queue: queue.queue.name, side: 'blue', vhost: queue.queue.vhost };
  const green: QueueAddress = { queue: queue.green.name, side: 'green', vhost: queue.green.vhost };
  const bridge = (direction: Bridge['direction'], from: QueueAddress, to: QueueAddress): Bridge => {
    const name = bridgeName(options.migrationId, direction, from);
    const quarantine = quarantineName(options.migrationId);
    const { prefetch } = options;
    return { direction, from, prefetch, quarantine, shovel: name, to, transit: name };
  };
  return { forward: bridge('forward', blue, green), reverse: bridge('reverse', green, blue) };
}
