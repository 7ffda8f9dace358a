import { putPermission } from '../../../src/broker/management/permissions.js';
import { declareQueue } from '../../../src/broker/management/queues.js';
import { createVhost } from '../../../src/broker/management/vhosts.js';
import type { Side } from '../../../src/plan/bridge.js';
import type { StepRunner } from './context.js';

/** Creates the vhost on both sides, everything allowed to the administrator, with empty queues of these names. */
export async function declareOnBothSides(
  { context }: StepRunner,
  vhost: string,
  names: readonly string[],
  typeOf: (side: Side, name: string) => 'classic' | 'quorum' = (side) =>
    side === 'green' ? 'quorum' : 'classic',
): Promise<void> {
  for (const side of ['blue', 'green'] as const) {
    const { api, user } = context.brokers[side];
    await createVhost(api, { name: vhost, description: '', tags: [], defaultQueueType: undefined });
    await putPermission(api, { vhost, user, configure: '.*', write: '.*', read: '.*' });
    for (const name of names) {
      const type = typeOf(side, name);
      await declareQueue(api, {
        ...{ vhost, name, type, durable: true, autoDelete: false, exclusive: false },
        arguments: { 'x-queue-type': type },
      });
    }
  }
}
