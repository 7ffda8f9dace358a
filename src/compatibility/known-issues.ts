import type { Release } from '../topology/release.js';
import type { Estate, Party } from './estate.js';
import {
  bridgesMoreThan,
  convertsWithout,
  emptiesClassicQueues,
  federatesQuorumQueues,
  hasMirroredQueues,
  hasShovelsOfItsOwn,
} from './known-issue-conditions.js';

/** A defect of some releases that a migration can run into. */
export interface KnownIssue {
  readonly id: string;
  /** First release that has it, and first that has it no more; undefined: no release is known to be without it. */
  readonly releases: readonly (readonly [since: Release, fixed: Release | undefined])[];
  readonly matters: (party: Party, estate: Estate) => boolean;
  readonly consequence: string;
  readonly remedy: string;
  readonly reference: string;
}

const server = 'https://github.com/rabbitmq/rabbitmq-server';

/** From RabbitMQ's issues and release notes; left out is what the way quorate works avoids already. */
export const knownIssues: readonly KnownIssue[] = [
  {
    id: 'confirms-stop',
    releases: [
      [
        [3, 10, 0],
        [3, 10, 10],
      ],
      [
        [3, 11, 0],
        [3, 11, 2],
      ],
    ],
    matters: hasMirroredQueues,
    consequence:
      'Confirms of messages that reach several mirrored queues can stop coming, and their publishers and bridges wait.',
    remedy:
      'Upgrade blue before the move, or restart a publisher or bridge whose confirms do not come.',
    reference: `${server}/issues/6115`,
  },
  {
    id: 'mirrors-do-not-synchronise',
    releases: [
      [
        [3, 11, 0],
        [3, 12, 14],
      ],
    ],
    matters: hasMirroredQueues,
    consequence:
      'After a restart under memory pressure mirrors have been seen that never synchronise again, and such queues cannot move.',
    remedy:
      'Restart no node of blue while memory is short; where mirrors stay behind, synchronise the queue by hand.',
    reference: `${server}/issues/8974`,
  },
  {
    id: 'message-store-misses-messages',
    releases: [
      [
        [3, 13, 0],
        [4, 1, 5],
      ],
    ],
    matters: emptiesClassicQueues,
    consequence:
      'Busy classic queues whose messages went to several queues can crash on reading, and have lost messages.',
    remedy:
      'Keep the prefetch of bridges low, and have verify count the messages before a unit is completed.',
    reference: `${server}/issues/13758`,
  },
  {
    id: 'shovel-supervisor-crashes',
    releases: [
      [
        [3, 8, 0],
        [4, 1, 8],
      ],
      [
        [4, 2, 0],
        [4, 2, 3],
      ],
    ],
    matters: bridgesMoreThan(100),
    consequence:
      'Deleting many shovels can crash their supervisor, and then all shovels of the broker are restarted.',
    remedy:
      'Move a few units at a time: bridges are deleted one by one, and those that fell are opened again.',
    reference: `${server}/pull/15229`,
  },
  {
    id: 'two-copies-of-a-shovel',
    releases: [
      [
        [3, 11, 26],
        [3, 11, 27],
      ],
      [
        [3, 12, 7],
        [3, 12, 10],
      ],
    ],
    matters: hasShovelsOfItsOwn,
    consequence:
      'A shovel that was there before the upgrade to this release can run twice, which mixes up the order of messages.',
    remedy: 'Upgrade the broker, and do not upgrade it while bridges are open.',
    reference: `${server}/pull/9965`,
  },
  {
    id: 'federation-links-stuck',
    releases: [
      [
        [3, 8, 0],
        [3, 12, 4],
      ],
    ],
    matters: federatesQuorumQueues,
    consequence: 'Federation links of quorum queues can stop moving messages.',
    remedy: 'Upgrade green before federated queues move, or restart a link that stands still.',
    reference: 'release notes of 3.12.4',
  },
  {
    id: 'quorum-queues-crash-on-flag',
    releases: [[[4, 0, 0], undefined]],
    matters: convertsWithout('rabbitmq_4.0.0'),
    consequence:
      'Enabling the feature flag rabbitmq_4.0.0 later can crash quorum queues for good and lose what is published to them.',
    remedy: 'Run rabbitmqctl enable_feature_flag all before the first quorum queue is made.',
    reference: `${server}/issues/17504`,
  },
];
