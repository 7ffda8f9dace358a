import type { EstateCheck } from '../rule.js';
import { aboutClient } from './subjects.js';
import { blocker } from '../verdict.js';
import { groupBy } from '../../topology/group-by.js';
import { pairKey } from '../snapshot-index.js';

const choices = ['move-with-publishers', 'accept-gap', 'fixed-at-cutover', 'accept'];

export const clientExclusiveSubscriber: EstateCheck = {
  code: 'CLIENT.EXCLUSIVE_SUBSCRIBER',
  options: ['move-with-publishers', 'accept-gap', 'fixed-at-cutover', 'accept'],
  momentary: false,
  reads: 'live',
  check: (estate) => {
    if (estate.clients.length === 0) return [];
    const bound = groupBy(
      estate.blue.topology.bindings.filter(
        ({ destinationType, source }) => destinationType === 'queue' && source !== '',
      ),
      ({ vhost, destination }) => pairKey(vhost, destination),
    );
    return estate.clients.flatMap((client) => {
      const queues = client.queues.filter((queue) => {
        const found = estate.queueOf(client.vhost, queue)?.facts.queue;
        const own = found !== undefined && (found.exclusive || found.autoDelete);
        return own && bound.has(pairKey(client.vhost, queue));
      });
      if (queues.length === 0) return [];
      const exchanges = queues.flatMap((queue) =>
        (bound.get(pairKey(client.vhost, queue)) ?? []).map(({ source }) => source),
      );
      return [
        aboutClient(
          client,
          blocker(
            { queues, exchanges: [...new Set(exchanges)] },
            'Its queue goes where it goes, so it hears nothing until the publishers of these exchanges follow.',
            'Decide to move-with-publishers, or to accept-gap.',
            choices,
          ),
        ),
      ];
    });
  },
};
