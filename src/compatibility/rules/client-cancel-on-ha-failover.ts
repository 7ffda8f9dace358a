import type { EstateCheck } from '../rule.js';
import { aboutClient, convertedQueues } from './subjects.js';
import { blocker } from '../verdict.js';

export const clientCancelOnHaFailover: EstateCheck = {
  code: 'CLIENT.CANCEL_ON_HA_FAILOVER',
  options: ['fixed-at-cutover', 'accept'],
  momentary: false,
  reads: 'live',
  check: (estate) => {
    if (!estate.target.capabilities.refusesCancelOnHaFailover) return [];
    return estate.clients.flatMap((client) => {
      const converted = new Set(convertedQueues(client, estate));
      const queues = client.consumers
        .filter((consumer) => Object.hasOwn(consumer.arguments, 'x-cancel-on-ha-failover'))
        .map(({ queue }) => queue)
        .filter((queue) => converted.has(queue));
      if (queues.length === 0) return [];
      return [
        aboutClient(
          client,
          blocker(
            { queues: [...new Set(queues)] },
            'Quorum queues of this version refuse a consumer with x-cancel-on-ha-failover.',
            'Take the argument out of the client; nothing fails over this way any more.',
            ['fixed-at-cutover', 'accept'],
          ),
        ),
      ];
    });
  },
};
