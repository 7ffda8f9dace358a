import type { EstateCheck } from '../rule.js';
import { aboutClient } from './subjects.js';
import { warning } from '../verdict.js';
import { pairKey } from '../snapshot-index.js';

export const clientReplyQueue: EstateCheck = {
  code: 'CLIENT.REPLY_QUEUE',
  options: [],
  momentary: false,
  check: (estate) => {
    const bound = new Set(
      estate.blue.topology.bindings
        .filter(({ destinationType, source }) => destinationType === 'queue' && source !== '')
        .map(({ vhost, destination }) => pairKey(vhost, destination)),
    );
    return estate.clients.flatMap((client) => {
      const queues = client.queues.filter((queue) => {
        const found = estate.queueOf(client.vhost, queue)?.facts.queue;
        const own = found !== undefined && (found.exclusive || found.autoDelete);
        return own && !bound.has(pairKey(client.vhost, queue));
      });
      if (queues.length === 0) return [];
      return [
        aboutClient(
          client,
          warning(
            { queues },
            'Others answer it by the name of a queue of its own, which they cannot reach from another vhost.',
            'Move it together with whoever answers.',
          ),
        ),
      ];
    });
  },
};
