import { quorumInternalName } from '../../../src/topology/names.js';
import { askInTurn, type Topic } from '../support/topic.js';

type Place = readonly [vhost: string, queue: string];

const pairs: readonly (readonly [Place, Place])[] = [
  [
    ['foo', 'bar_baz'],
    ['foo_bar', 'baz'],
  ],
  [
    ['foo', 'other'],
    ['foo_bar', 'other'],
  ],
  [
    ['/', 'same'],
    ['%2F', 'same'],
  ],
  [
    ['a/b', 'same'],
    ['a%2Fb', 'same'],
  ],
  [
    ['a/b', 'c/d'],
    ['a/b', 'c%2Fd'],
  ],
  [
    ['grün', 'ü_x'],
    ['grün_ü', 'x'],
  ],
];

/** Which pairs of quorum queues exclude each other: `quorumInternalName`. */
export const nameCollisionTopic: Topic = {
  name: 'second of two quorum queues',
  ask: async (broker) => {
    const vhosts = new Set(pairs.flatMap(([[first], [second]]) => [first, second]));
    vhosts.delete('/');
    for (const vhost of vhosts) await broker.createVhost(vhost);
    const quorum = { arguments: { 'x-queue-type': 'quorum' } };
    return askInTurn(
      pairs.map(([first, second]) => ({
        row: `${JSON.stringify(first)} and ${JSON.stringify(second)}`,
        expected:
          quorumInternalName(...first) === quorumInternalName(...second) ? 'refused' : 'accepted',
        observe: async () => {
          const before = await broker.declare(...first, quorum);
          if (before.status !== 201) return `first: status ${before.status}`;
          // 4.x fails to say why when the names are not ASCII, and answers 500.
          const { status } = await broker.declare(...second, quorum);
          return status < 300 ? 'accepted' : 'refused';
        },
      })),
    );
  },
};
