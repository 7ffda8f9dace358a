import type { EstateCheck } from '../rule.js';
import { aboutClient } from './subjects.js';
import { blocker } from '../verdict.js';
import { pairKey } from '../snapshot-index.js';

const choices = ['stop-callers', 'fixed-at-cutover', 'accept'];

export const clientReplyQueue: EstateCheck = {
  code: 'CLIENT.REPLY_QUEUE',
  options: ['stop-callers', 'fixed-at-cutover', 'accept'],
  momentary: false,
  reads: 'live',
  check: (estate) => {
    if (estate.clients.length === 0) return [];
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
          blocker(
            { queues },
            'Others answer it by the name of a queue of its own, which they cannot reach from another vhost.',
            'Decide to stop-callers while the servers move, or have a hook move it together with whoever answers.',
            choices,
          ),
        ),
      ];
    });
  },
};
