import {
  definedBinding,
  definedExchange,
  definedOperatorPolicy,
  definedPolicy,
  definedQueue,
} from './definitions.js';

const mirrored = { 'ha-mode': 'all', 'ha-sync-mode': 'automatic' };

/** What conversions of definitions are known to get wrong, all of it in one vhost of RabbitMQ 3.12. */
export const pitfalls = {
  rabbit_version: '3.12.14',
  rabbitmq_version: '3.12.14',
  vhosts: [{ name: 'shop' }],
  users: [
    {
      name: 'clerk',
      password_hash: 'AAAA',
      hashing_algorithm: 'rabbit_password_hashing_sha512',
      tags: [],
    },
  ],
  permissions: [{ vhost: 'shop', user: 'clerk', configure: '', write: '.*', read: '.*' }],
  topic_permissions: [
    { vhost: 'shop', user: 'clerk', exchange: 'events', write: '^order', read: '.*' },
  ],
  global_parameters: [{ name: 'cluster_name', value: 'blue' }],
  parameters: [
    { vhost: 'shop', component: 'vhost-limits', name: 'limits', value: { 'max-queues': 1000 } },
    {
      vhost: 'shop',
      component: 'shovel',
      name: 'pump',
      value: {
        'src-uri': 'amqp://',
        'src-queue': 'work.plain',
        'dest-uri': 'amqp://',
        'dest-queue': 'away',
      },
    },
    {
      vhost: 'shop',
      component: 'federation-upstream',
      name: 'origin',
      value: { uri: 'amqp://elsewhere' },
    },
    definedOperatorPolicy('imposed', mirrored, {
      pattern: '^imposed$',
      'apply-to': 'classic_queues',
    }),
    definedOperatorPolicy('ceiling', { 'max-length': 5000 }, { pattern: '^work' }),
  ],
  policies: [
    definedPolicy('ha', { ...mirrored, 'max-length': 900 }, { pattern: '^work' }),
    definedPolicy(
      'log',
      { 'max-length-bytes': 100_000_000 },
      {
        pattern: '^log',
        'apply-to': 'streams',
      },
    ),
    definedPolicy('unmirrored', { 'message-ttl': 60_000 }, { pattern: '^single$', priority: 3 }),
    definedPolicy('openstack', mirrored, {
      pattern: String.raw`^(?!(amq\.)|(.*_fanout_)|(reply_)|work|log|single|imposed|dead|located).*`,
      'apply-to': 'all',
    }),
    definedPolicy(
      'located',
      {
        ...mirrored,
        'queue-master-locator': 'min-masters',
        'queue-mode': 'lazy',
        'max-length': 70,
      },
      { pattern: '^located' },
    ),
    definedPolicy(
      'dead',
      { 'dead-letter-exchange': 'dead', 'max-length': 40 },
      {
        pattern: '^dead',
        'apply-to': 'classic_queues',
      },
    ),
  ],
  queues: [
    definedQueue('work.plain'),
    definedQueue('work.transient', {}, { durable: false }),
    definedQueue('work.fleeting', {}, { auto_delete: true }),
    definedQueue('work.ranked', { 'x-max-priority': 5 }),
    definedQueue('work.lazy', {
      'x-queue-mode': 'lazy',
      'x-queue-version': 2,
      'x-queue-master-locator': 'min-masters',
    }),
    definedQueue('log', { 'x-queue-type': 'stream' }),
    definedQueue('single'),
    definedQueue('imposed'),
    definedQueue('notifications.info'),
    definedQueue('reply_1234'),
    definedQueue('located'),
    definedQueue('dead.letters'),
  ],
  exchanges: [
    definedExchange('events'),
    definedExchange('inner', 'fanout', { internal: true }),
    definedExchange('dead', 'fanout'),
  ],
  bindings: [
    definedBinding('events', 'work.plain', { routing_key: 'order.#' }),
    definedBinding('events', 'inner', { destination_type: 'exchange', routing_key: '#' }),
    definedBinding('inner', 'work.ranked'),
    definedBinding('inner', 'work.transient'),
    definedBinding('dead', 'dead.letters'),
  ],
};
