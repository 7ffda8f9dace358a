import type { EstateCheck } from '../rule.js';
import { aboutClient, convertedQueues } from './subjects.js';
import { blocker, warning } from '../verdict.js';
import type { LiveConnection } from '../../topology/snapshot.js';

const choices = ['fixed-at-cutover', 'accept'];

/** The client library under Celery, whose older workers always set a global prefetch. */
const isPyAmqp = ({ product }: LiveConnection) => product === 'py-amqp';

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
      const remedy = client.connections.every(isPyAmqp)
        ? 'Let the client set its prefetch per consumer; Celery does from 5.5 on with task_default_queue_type = "quorum", and cannot before.'
        : 'Let the client set its prefetch per consumer.';
      return [
        aboutClient(
          client,
          estate.target.capabilities.globalQos === 'connection-closed'
            ? blocker(
                evidence,
                'Green closes the connection with 540 when a channel with global prefetch consumes a quorum queue.',
                remedy,
                choices,
              )
            : warning(
                evidence,
                'Green counts the prefetch of the channel per consumer, so more messages may be on their way.',
                remedy,
                // Nothing fails, so nothing is taken for fixed.
                ['accept', 'fixed-at-cutover'],
              ),
        ),
      ];
    }),
};
