import type { EstateCheck } from '../rule.js';
import { aboutClient, convertedQueues } from './subjects.js';
import { blocker, warning } from '../verdict.js';

const choices = ['fixed-at-cutover', 'accept'];

export const clientGlobalQos: EstateCheck = {
  code: 'CLIENT.GLOBAL_QOS',
  options: ['fixed-at-cutover', 'accept'],
  momentary: false,
  reads: 'live',
  check: (estate) =>
    estate.clients.flatMap((client) => {
      const channels = client.channels.filter(({ globalPrefetch }) => globalPrefetch > 0);
      const queues = convertedQueues(client, estate);
      if (channels.length === 0 || (client.queues.length > 0 && queues.length === 0)) return [];
      const evidence = { channels: channels.length, queues };
      return [
        aboutClient(
          client,
          estate.target.capabilities.globalQos === 'connection-closed'
            ? blocker(
                evidence,
                'Green closes the connection with 540 when a channel with global prefetch consumes a quorum queue.',
                'Let the client set its prefetch per consumer.',
                choices,
              )
            : warning(
                evidence,
                'Green counts the prefetch of the channel per consumer, so more messages may be on their way.',
                'Let the client set its prefetch per consumer.',
                // Nothing fails, so nothing is taken for fixed.
                ['accept', 'fixed-at-cutover'],
              ),
        ),
      ];
    }),
};
