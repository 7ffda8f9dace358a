import fc from 'fast-check';

const queueNames = ['orders', 'orders.dead', 'a/b ü <x>', 'foo_bar', 'amq.gen-1', '$(id)', 'größe'];
const exchangeNames = ['events', 'dlx', 'amq.topic', 'a/b ü <x>', 'inner'];
const vhosts = ['shop', 'a/b ü <x>'];

const anyVhost = fc.constantFrom(...vhosts);
const anyCount = fc.constantFrom(0, 1, 20, 100_000);

/** Optional members, some of them with values no broker would take. */
function some(members: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> {
  return fc.record(members, { requiredKeys: [] });
}

const anyArguments = some({
  'x-queue-type': fc.constantFrom('classic', 'quorum', 'stream', 'jms'),
  'x-message-ttl': anyCount,
  'x-expires': fc.constantFrom(1, 60_000),
  'x-max-length': anyCount,
  'x-max-length-bytes': anyCount,
  'x-overflow': fc.constantFrom('drop-head', 'reject-publish', 'reject-publish-dlx'),
  'x-dead-letter-exchange': fc.constantFrom('', 'dlx', 'gone'),
  'x-dead-letter-routing-key': fc.constantFrom('orders.dead', ''),
  'x-max-priority': fc.constantFrom(0, 5, 255),
  'x-queue-mode': fc.constantFrom('lazy', 'default'),
  'x-queue-version': fc.constantFrom(1, 2),
  'x-queue-master-locator': fc.constant('min-masters'),
  'x-single-active-consumer': fc.boolean(),
  'x-delivery-limit': fc.constantFrom(-1, 0, 20),
  'x-ha-policy': fc.constant('all'),
});

const anyQueue = fc.record({
  name: fc.constantFrom(...queueNames),
  vhost: anyVhost,
  durable: fc.boolean(),
  auto_delete: fc.boolean(),
  arguments: anyArguments,
});

const anyExchange = fc.record({
  name: fc.constantFrom(...exchangeNames.filter((name) => !name.startsWith('amq.'))),
  vhost: anyVhost,
  type: fc.constantFrom('direct', 'topic', 'fanout', 'headers', 'x-delayed-message'),
  durable: fc.boolean(),
  auto_delete: fc.boolean(),
  internal: fc.boolean(),
  arguments: some({ 'alternate-exchange': fc.constantFrom(...exchangeNames, 'gone') }),
});

const anyBinding = fc.record({
  source: fc.constantFrom(...exchangeNames, 'gone'),
  vhost: anyVhost,
  destination: fc.constantFrom(...queueNames, ...exchangeNames),
  destination_type: fc.constantFrom('queue', 'exchange'),
  routing_key: fc.constantFrom('', '#', 'orders.*', 'orders.dead'),
  arguments: some({ 'x-match': fc.constantFrom('all', 'any') }),
});

const anyDefinition = some({
  'ha-mode': fc.constant('all'),
  'ha-sync-mode': fc.constant('automatic'),
  'queue-mode': fc.constant('lazy'),
  'queue-master-locator': fc.constant('min-masters'),
  'queue-version': fc.constant(2),
  expires: fc.constantFrom(1, 60_000),
  'message-ttl': anyCount,
  'max-length': anyCount,
  'max-length-bytes': anyCount,
  overflow: fc.constantFrom('drop-head', 'reject-publish', 'reject-publish-dlx'),
  'dead-letter-exchange': fc.constantFrom('dlx', 'gone'),
  'dead-letter-routing-key': fc.constant('orders.dead'),
  'delivery-limit': fc.constantFrom(-1, 0, 20),
  'alternate-exchange': fc.constantFrom(...exchangeNames),
  'max-age': fc.constant('7D'),
  'federation-upstream-set': fc.constant('all'),
  'not-a-key': fc.constant(1),
});

const patterns = [
  '.*',
  '',
  '^orders',
  'dead$',
  '^(?!amq\\.).*',
  '^a/b',
  '(?i)ORDERS',
  '(?<=x',
  '\\A',
  '[[:alpha:]]+',
];

const anyPolicy = fc.record({
  name: fc.constantFrom('ha', 'limits', 'dlx', 'a/b ü <x>'),
  vhost: anyVhost,
  pattern: fc.constantFrom(...patterns),
  'apply-to': fc.constantFrom(
    'all',
    'queues',
    'exchanges',
    'classic_queues',
    'quorum_queues',
    'streams',
  ),
  priority: fc.constantFrom(-1, 0, 1, 1, 10),
  definition: anyDefinition,
});

const anyOperatorPolicy = fc.record({
  name: fc.constantFrom('limit', 'imposed'),
  vhost: anyVhost,
  component: fc.constant('operator_policy'),
  value: fc.record({
    pattern: fc.constantFrom(...patterns),
    'apply-to': fc.constantFrom('all', 'queues', 'classic_queues'),
    priority: fc.constantFrom(0, 1),
    definition: some({
      'ha-mode': fc.constant('all'),
      expires: anyCount,
      'message-ttl': anyCount,
      'max-length': anyCount,
      'delivery-limit': anyCount,
    }),
  }),
});

const anyParameter = fc.record({
  name: fc.constantFrom('move', 'link'),
  vhost: anyVhost,
  component: fc.constantFrom('shovel', 'federation-upstream', 'federation-upstream-set', 'other'),
  value: fc.record({
    'src-uri': fc.constant('amqp://user:hush-hush@mq'),
    'src-queue': fc.constantFrom(...queueNames),
    'dest-uri': fc.constant('amqp://'),
    'dest-exchange': fc.constantFrom(...exchangeNames),
    uri: fc.constant('amqp://user:hush-hush@mq'),
  }),
});

const anyUser = fc.constantFrom('app', 'a/b ü <x>', 'nobody');
const anyRight = fc.constantFrom('', '.*', '^orders', '^$');

const anyPermission = fc.record({
  user: anyUser,
  vhost: anyVhost,
  configure: anyRight,
  write: anyRight,
  read: anyRight,
});

const anyTopicPermission = fc.record({
  user: anyUser,
  vhost: anyVhost,
  exchange: fc.constantFrom(...exchangeNames),
  write: anyRight,
  read: anyRight,
});

interface Named {
  readonly name: string;
  readonly vhost: string;
}

/** Brokers have one object of a kind and name per vhost. */
function objects<T extends Named>(one: fc.Arbitrary<T>, maxLength: number) {
  const selector = ({ name, vhost }: T) => JSON.stringify([vhost, name]);
  return fc.uniqueArray(one, { selector, maxLength });
}

const version = fc.constantFrom('3.8.9', '3.10.8', '3.12.14', '3.13.7');

/** Definitions of two vhosts full of what real ones have too little of. */
export const anyDefinitions = fc.record({
  rabbit_version: version,
  vhosts: fc.constant(vhosts.map((name) => ({ name }))),
  users: fc.constant([{ name: 'app', password_hash: 'hush-hush', tags: '' }]),
  queues: objects(anyQueue, 10),
  exchanges: objects(anyExchange, 6),
  bindings: fc.uniqueArray(anyBinding, { selector: (one) => JSON.stringify(one), maxLength: 12 }),
  policies: objects(anyPolicy, 6),
  parameters: fc
    .tuple(objects(anyOperatorPolicy, 3), objects(anyParameter, 3))
    .map(([policies, others]) => [...policies, ...others]),
  permissions: fc.uniqueArray(anyPermission, {
    selector: ({ user, vhost }) => JSON.stringify([user, vhost]),
    maxLength: 4,
  }),
  topic_permissions: fc.uniqueArray(anyTopicPermission, {
    selector: ({ user, vhost, exchange }) => JSON.stringify([user, vhost, exchange]),
    maxLength: 3,
  }),
});

/** Where they may go. */
export const anyTarget = fc.record({
  version: fc.constantFrom('3.10.8', '3.11.28', '3.13.7', '4.0.5', '4.2.0', '4.3.1', '5.0.0'),
  strategy: fc.constantFrom('vhost' as const, 'broker' as const),
  queue: fc.constantFrom('{name}', 'q.{name}'),
  policy: fc.constantFrom('{name}', '{vhost}.{name}'),
});
