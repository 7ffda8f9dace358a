import type { EstateCheck } from '../rule.js';
import { aboutClient, convertedQueues } from './subjects.js';
import { warning } from '../verdict.js';

export const clientExclusiveConsumer: EstateCheck = {
  code: 'CLIENT.EXCLUSIVE_CONSUMER',
  options: [],
  momentary: false,
  reads: 'live',
  check: (estate) =>
    estate.clients.flatMap((client) => {
      const converted = new Set(convertedQueues(client, estate));
      const queues = client.consumers
        .filter(({ exclusive, queue }) => exclusive && converted.has(queue))
        .map(({ queue }) => queue);
      if (queues.length === 0) return [];
      return [
        aboutClient(
          client,
          warning(
            { queues: [...new Set(queues)] },
            'Quorum queues do not keep other consumers away from an exclusive one, and its queue moves strictly.',
            'Use a single active consumer instead.',
          ),
        ),
      ];
    }),
};
