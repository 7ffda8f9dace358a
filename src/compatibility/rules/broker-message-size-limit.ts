import type { EstateCheck } from '../rule.js';
import { blocker, warning } from '../verdict.js';
import { aboutBroker } from './subjects.js';

const choices = ['accept', 'raised-on-green'];

/** Both limits are the defaults of their versions: no API tells `max_message_size`. */
export const brokerMessageSizeLimit: EstateCheck = {
  code: 'BROKER.MESSAGE_SIZE_LIMIT',
  options: choices,
  momentary: false,
  reads: 'definitions',
  check: ({ blue, target, queues }) => {
    const [now, then] = [blue.capabilities.maxMessageSize, target.capabilities.maxMessageSize];
    if (then >= now) return [];
    const tooLarge = queues.flatMap(({ facts: { queue, live }, green }) => {
      const [messages, bytes] = [live?.messages ?? 0, live?.messageBytes ?? 0];
      return green !== undefined && messages > 0 && bytes / messages > then
        ? [{ vhost: queue.vhost, queue: queue.name, averageBytes: Math.round(bytes / messages) }]
        : [];
    });
    const evidence = { blueBytes: now, greenBytes: then, queues: tooLarge.slice(0, 5) };
    return [
      aboutBroker(
        target,
        tooLarge.length === 0
          ? warning(
              evidence,
              'Unless configured otherwise, green refuses a message that blue takes, and closes the channel of its publisher.',
              'Ask whether anybody sends larger messages; if so, raise max_message_size on green and decide raised-on-green.',
              choices,
            )
          : blocker(
              evidence,
              'Messages waiting on blue are larger than green takes, and the bridge of their queue would try forever.',
              'Raise max_message_size on every node of green and decide raised-on-green, or accept that the bridge stops there.',
              choices,
            ),
      ),
    ];
  },
};
