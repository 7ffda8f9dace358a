import type { EstateCheck } from '../rule.js';
import { pairKey } from '../snapshot-index.js';
import { warning } from '../verdict.js';
import { aboutBroker } from './subjects.js';

/** From RabbitMQ's guide to quorum queues: a design with more of them in one cluster deserves a review. */
const reviewAbove = 5_000;

export const brokerQuorumQueueCount: EstateCheck = {
  code: 'BROKER.QUORUM_QUEUE_COUNT',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ target, queues }) => {
    const there = (target.snapshot?.topology.queues ?? []).filter(({ type }) => type === 'quorum');
    const planned = queues.flatMap(({ green }) => (green?.type === 'quorum' ? [green] : []));
    const greenVhosts = new Set(planned.map(({ vhost }) => vhost));
    const known = new Set(
      there
        .filter(({ vhost }) => greenVhosts.has(vhost))
        .map(({ vhost, name }) => pairKey(vhost, name)),
    );
    const added = planned.filter(
      ({ vhost, name }) => known.size === 0 || !known.has(pairKey(vhost, name)),
    );
    const total = there.length + added.length;
    if (total <= reviewAbove) return [];
    return [
      aboutBroker(
        target,
        warning(
          { existing: there.length, planned: planned.length, total, reviewAbove },
          'Each quorum queue is a group of processes with an election of its own, which so many make slow to restart.',
          'Keep queues that need no replicas classic, remove unused ones, or spread them over several clusters.',
        ),
      ),
    ];
  },
};
