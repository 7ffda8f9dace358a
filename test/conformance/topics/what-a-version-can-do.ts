import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Capabilities } from '../../../src/topology/capabilities.js';
import type { AskedBroker } from '../support/asked-broker.js';
import { publish, take } from '../support/messages.js';
import { acceptance, askAll, type Topic } from '../support/topic.js';

const Effective = z.looseObject({ effective_policy_definition: z.unknown().optional() });
const MIB = 1024 * 1024;
const VHOST = 'what-a-version-can-do';
const quorum = { 'x-queue-type': 'quorum' };
const orders: Readonly<Record<Capabilities['quorumPriorities'], string>> = {
  1: 'p1 p3 p6 p9',
  2: 'p6 p9 p1 p3',
  32: 'p9 p6 p3 p1',
};

/** The rest of `Capabilities`. */
export const versionTopic: Topic = {
  name: 'what the version can do',
  ask: async (broker) => {
    const { capabilities } = broker;
    await broker.createVhost(VHOST);
    return askAll([
      {
        row: 'order of priorities in a quorum queue',
        expected: orders[capabilities.quorumPriorities],
        observe: () => priorities(broker),
      },
      {
        row: 'default queue type given to a new vhost',
        expected: capabilities.defaultQueueType === 'none' ? 'ignored' : 'works',
        observe: async () => {
          await broker.createVhost('type-at-creation', 'quorum');
          return typeTaken(broker, 'type-at-creation');
        },
      },
      {
        row: 'default queue type given to an existing vhost',
        expected: capabilities.defaultQueueType === 'updatable' ? 'works' : 'ignored',
        observe: async () => {
          await broker.createVhost('type-later');
          await broker.createVhost('type-later', 'quorum');
          return typeTaken(broker, 'type-later');
        },
      },
      {
        row: 'quorum queues show effective_policy_definition',
        expected: capabilities.effectivePolicyReported ? 'yes' : 'no',
        observe: () => showsEffectivePolicy(broker),
      },
      {
        row: 'topic permission for an exchange that does not exist',
        expected: capabilities.topicPermissionsNeedExchange ? 'refused' : 'accepted',
        observe: async () => {
          const rights = { exchange: 'missing', write: '.*', read: '.*' };
          const path = ['topic-permissions', VHOST, broker.user];
          return acceptance(await broker.request('PUT', path, rights));
        },
      },
      ...[1_000, 1_100].map((bytes) => ({
        row: `policy pattern of ${bytes} bytes`,
        expected: bytes > (capabilities.maxPatternBytes ?? Infinity) ? 'refused' : 'accepted',
        observe: async () =>
          acceptance(
            await broker.request('PUT', ['policies', VHOST, `pattern-${bytes}`], {
              pattern: 'p'.repeat(bytes),
              definition: { 'max-length': 10 },
            }),
          ),
      })),
      {
        row: 'queue neither durable nor exclusive',
        expected: capabilities.refusesTransientQueues ? 'refused' : 'accepted',
        observe: async () =>
          acceptance(await broker.declare(VHOST, 'transient', { durable: false, arguments: {} })),
      },
      {
        row: 'a message of 17 MiB',
        expected: capabilities.maxMessageSize < 17 * MIB ? 'refused' : 'accepted',
        observe: () => publishLarge(broker),
      },
    ]);
  },
};

async function priorities(broker: AskedBroker): Promise<string> {
  await broker.declare(VHOST, 'priorities', { arguments: quorum });
  for (const priority of [1, 3, 6, 9]) {
    await publish(broker, VHOST, 'priorities', `p${priority}`, { priority });
  }
  return (await take(broker, VHOST, 'priorities')).join(' ');
}

async function typeTaken(broker: AskedBroker, vhost: string): Promise<string> {
  await using connection = await broker.connect(vhost);
  const channel = await connection.openChannel();
  await channel.assertQueue('typeless', { durable: true });
  // Whatever the type is, a client may ask for it by name.
  const asked = await channel
    .assertQueue('typeless', { durable: true, arguments: quorum })
    .catch(() => undefined);
  return asked === undefined ? 'ignored' : 'works';
}

async function showsEffectivePolicy(broker: AskedBroker): Promise<string> {
  await broker.request('PUT', ['policies', VHOST, 'effective'], {
    pattern: '^effective$',
    definition: { 'max-length': 10 },
  });
  await broker.declare(VHOST, 'effective', { arguments: quorum });
  for (let attempt = 0; attempt < 15; attempt += 1) {
    await delay(1_000);
    const { body } = await broker.request('GET', ['queues', VHOST, 'effective']);
    const shown = Effective.parse(body).effective_policy_definition;
    if (typeof shown === 'object') return 'yes';
  }
  return 'no';
}

async function publishLarge(broker: AskedBroker): Promise<string> {
  await using connection = await broker.connect(VHOST);
  const channel = await connection.openChannel();
  await channel.assertQueue('large', { durable: true });
  channel.sendToQueue('large', Buffer.alloc(17 * MIB));
  try {
    await channel.checkQueue('large');
    return 'accepted';
  } catch {
    return 'refused';
  }
}
