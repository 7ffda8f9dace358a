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
  const blue: QueueAddress = { side: 'blue', vhost: queue.queue.vhost, queue: queue.queue.name };
  const green: QueueAddress = { side: 'green', vhost: queue.green.vhost, queue: queue.green.name };
  const bridge = (direction: Bridge['direction'], from: QueueAddress, to: QueueAddress): Bridge => {
    const name = bridgeName(options.migrationId, direction, from);
    const quarantine = quarantineName(options.migrationId);
    const { prefetch } = options;
    return { direction, from, to, shovel: name, transit: name, quarantine, prefetch };
  };
  return { forward: bridge('forward', blue, green), reverse: bridge('reverse', green, blue) };
}
