import type { EstateCheck } from '../rule.js';
import { aboutClient } from './subjects.js';
import { warning } from '../verdict.js';

export const clientOtherProtocol: EstateCheck = {
  code: 'CLIENT.OTHER_PROTOCOL',
  options: [],
  momentary: false,
  reads: 'live',
  check: ({ clients }) =>
    clients.flatMap((client) => {
      const protocols = client.connections
        .map(({ protocol }) => protocol)
        .filter((protocol) => protocol !== 'AMQP 0-9-1');
      if (protocols.length === 0) return [];
      return [
        aboutClient(
          client,
          warning(
            { protocols: [...new Set(protocols)] },
            'It speaks another protocol than AMQP 0-9-1, which decides by itself where and how its queues are made.',
            'Check how it chooses its vhost and declares its queues before it moves.',
          ),
        ),
      ];
    }),
};
