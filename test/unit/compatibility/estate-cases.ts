import type { Arguments } from '../../../src/topology/topology.js';
import { aNode, aSnapshot, everything, type SnapshotBuilder } from '../builders.js';
import { deciding, toCluster, toVersion } from './assessing.js';
import type { RuleCase } from './queue-cases.js';

const connection = '127.0.0.1:40912 -> 127.0.0.1:5672';
const plain = (version = '3.10.8'): SnapshotBuilder => aSnapshot(version).withQueue('orders');
const policed = (definition: Arguments, version = '3.10.8'): SnapshotBuilder =>
  plain(version).withPolicy('p', definition);
const connected = (): SnapshotBuilder =>
  plain().withPermission('shop').withConnection({ name: connection });
const consuming = (args: Arguments = {}, exclusive = false): SnapshotBuilder =>
  connected().withConsumer('orders', { arguments: args, exclusive });
const subscriber = (source: string): SnapshotBuilder =>
  connected()
    .withExchange('events')
    .withQueue('mine', { exclusive: true })
    .withConsumer('mine', {})
    .withBinding(source, 'mine');
const threeNodes = (): SnapshotBuilder => plain().withNode({}).withNode({}).withNode({});
const sized = (members: number): SnapshotBuilder =>
  threeNodes().withQueue('grouped', { arguments: { 'x-quorum-initial-group-size': members } });
const exchangeOf = (type: string): SnapshotBuilder =>
  threeNodes().withExchange('events', { type, vhost: 'shop' });
const twice = (second: string, priority: number): SnapshotBuilder =>
  policed({ expires: 1 }).withPolicy(second, { expires: 2 }, { priority });

export const policyCases: readonly RuleCase[] = [
  {
    code: 'POLICY.MIRRORING_KEYS',
    when: 'it mirrors',
    severity: 'info',
    present: policed({ 'ha-mode': 'all', expires: 1 }),
    absent: policed({ expires: 1 }),
  },
  {
    code: 'POLICY.OPERATOR_MIRRORING',
    when: 'the operator mirrors',
    severity: 'info',
    present: plain().withOperatorPolicy('p', { 'ha-mode': 'all' }),
    absent: policed({ 'ha-mode': 'all' }),
  },
  {
    code: 'POLICY.EMPTIED',
    when: 'it does nothing but mirror',
    severity: 'info',
    present: policed({ 'ha-mode': 'all' }),
    absent: policed({ 'ha-mode': 'all', expires: 1 }),
  },
  {
    code: 'POLICY.UNSHADOWED',
    when: 'it kept a lower policy away',
    severity: 'warning',
    present: policed({ 'max-length': 5 }).withPolicy('ha', { 'ha-mode': 'all' }, { priority: 1 }),
    absent: policed({ 'max-length': 5 }).withPolicy('ha', { 'ha-mode': 'all' }, { priority: -1 }),
  },
  {
    code: 'POLICY.NOT_APPLICABLE_TO_QUORUM',
    when: 'it makes queues lazy',
    severity: 'info',
    present: policed({ 'queue-mode': 'lazy', expires: 1 }),
    absent: policed({ 'ha-mode': 'all', expires: 1 }),
  },
  {
    code: 'POLICY.RESCOPED',
    when: 'it was for classic queues',
    severity: 'info',
    present: plain('3.12.0').withPolicy('p', { expires: 1 }, { applyTo: 'classic_queues' }),
    absent: plain('3.12.0').withPolicy('p', { expires: 1 }, { applyTo: 'quorum_queues' }),
  },
  {
    code: 'POLICY.RESCOPED',
    when: 'all its queues become quorum queues and get a key that others cannot have',
    severity: 'info',
    present: plain().withPolicy('p', { expires: 1 }),
    absent: plain().withPolicy('p', { expires: 1 }).withQueue('own', { autoDelete: true }),
    with: toVersion('4.0.5'),
  },
  {
    code: 'POLICY.SPLIT',
    when: 'queues of both types need it',
    severity: 'info',
    present: policed({ 'ha-mode': 'all', expires: 1 }).withQueue('kept', {
      arguments: { 'x-max-priority': 5 },
    }),
    absent: policed({ expires: 1 }).withQueue('kept', { arguments: { 'x-max-priority': 5 } }),
    with: deciding({ 'QUEUE.MAX_PRIORITY': 'keep-classic' }),
  },
  {
    code: 'POLICY.PRIORITY_TIE',
    when: 'another of its priority matches too',
    severity: 'warning',
    present: twice('q', 0),
    absent: twice('q', 1),
  },
  {
    code: 'POLICY.PATTERN_UNSUPPORTED',
    when: 'only the broker can read it, and there is none',
    severity: 'blocker',
    present: plain().withPolicy('p', { expires: 1 }, { pattern: '^[[:alpha:]]' }),
    absent: plain().withPolicy('p', { expires: 1 }, { pattern: '^(?!amq\\.).*' }),
  },
  {
    code: 'POLICY.PATTERN_UNSUPPORTED',
    when: 'the broker may give up before it has an answer, and there is none',
    severity: 'blocker',
    present: plain()
      .withQueue(`${'a'.repeat(60)}b`)
      .withPolicy('p', { expires: 1 }, { pattern: '^(a+)+$' }),
    absent: plain().withPolicy('p', { expires: 1 }, { pattern: '^([a-z]+\\.)*[a-z]+$' }),
  },
  {
    code: 'POLICY.PATTERN_UNSUPPORTED',
    when: 'only the broker can read it, and it did',
    severity: 'info',
    present: plain().live().withPolicy('p', { expires: 1 }, { pattern: '\\AORD' }),
    absent: plain().live().withPolicy('p', { expires: 1 }),
  },
  {
    code: 'POLICY.UNKNOWN_KEY',
    when: 'green is another version and has no such key',
    severity: 'blocker',
    present: policed({ 'shards-per-node': 2 }),
    absent: policed({ 'ha-mode': 'all', 'target-group-size': 3 }),
    with: toVersion('4.0.5'),
  },
  {
    code: 'POLICY.MATCHES_NOTHING',
    when: 'nothing has such a name',
    severity: 'info',
    present: plain().withPolicy('p', { expires: 1 }, { pattern: '^nobody' }),
    absent: plain()
      .withExchange('nobody')
      .withPolicy('p', { expires: 1 }, { pattern: '^nobody', applyTo: 'all' }),
  },
];

export const clientCases: readonly RuleCase[] = [
  {
    code: 'CLIENT.GLOBAL_QOS',
    when: 'its channel limits all consumers together',
    severity: 'blocker',
    present: consuming().withChannel(connection, { globalPrefetch: 10 }),
    absent: consuming().withChannel(connection, { globalPrefetch: 0 }),
  },
  {
    code: 'CLIENT.GLOBAL_QOS',
    when: 'green counts per consumer instead',
    severity: 'warning',
    present: consuming().withChannel(connection, { globalPrefetch: 10 }),
    absent: consuming(),
    with: toVersion('4.3.5'),
  },
  {
    code: 'CLIENT.GLOBAL_QOS',
    when: 'it consumes from a queue that is converted, not from one that stays classic',
    severity: 'blocker',
    present: consuming().withChannel(connection, { globalPrefetch: 10 }),
    absent: connected()
      .withQueue('kept', { arguments: { 'x-max-priority': 5 } })
      .withConsumer('kept', {})
      .withChannel(connection, { globalPrefetch: 10 }),
    with: deciding({ 'QUEUE.MAX_PRIORITY': 'keep-classic' }),
  },
  {
    code: 'CLIENT.CANCEL_ON_HA_FAILOVER',
    when: 'it wants to be cancelled at a failover',
    severity: 'blocker',
    present: consuming({ 'x-cancel-on-ha-failover': true }),
    absent: consuming({ 'x-priority': 1 }),
  },
  {
    code: 'CLIENT.EXCLUSIVE_CONSUMER',
    when: 'it wants the queue for itself',
    severity: 'warning',
    present: consuming({}, true),
    absent: consuming({}, false),
  },
  {
    code: 'CLIENT.EXCLUSIVE_SUBSCRIBER',
    when: 'its own queue listens to an exchange',
    severity: 'blocker',
    present: subscriber('events'),
    absent: subscriber(''),
  },
  {
    code: 'CLIENT.NO_CONFIRMS',
    when: 'it publishes without confirms',
    severity: 'warning',
    present: connected().withChannel(connection, { confirm: false, published: 5 }),
    absent: connected().withChannel(connection, { confirm: false, published: 0 }),
  },
  {
    code: 'CLIENT.OPERATOR_USER',
    when: 'it is the user of quorate',
    severity: 'blocker',
    present: connected().withOperator({ user: 'shop' }),
    absent: connected().withOperator({ user: 'ops' }),
  },
  {
    code: 'CLIENT.OPERATOR_USER',
    when: 'it is the user quorate has on another cluster',
    severity: 'blocker',
    present: connected(),
    absent: plain().withConnection({ name: connection, user: 'other' }),
    with: toCluster(aSnapshot('4.0.5', '/').withOperator({ user: 'shop' })),
  },
  {
    code: 'CLIENT.SHARED_USER',
    when: 'two programs are one user',
    severity: 'warning',
    present: connected().withConnection({ name: 'b', clientName: 'mailer' }),
    absent: connected().withConnection({ name: 'b', clientName: 'orders-worker' }),
  },
  {
    code: 'CLIENT.UNNAMED',
    when: 'it has no connection name',
    severity: 'info',
    present: plain().withConnection({ clientName: undefined }),
    absent: connected(),
  },
  {
    code: 'CLIENT.REPLY_QUEUE',
    when: 'it waits for answers in a queue of its own',
    severity: 'blocker',
    present: subscriber(''),
    absent: subscriber('events'),
  },
  {
    code: 'CLIENT.OTHER_PROTOCOL',
    when: 'it speaks MQTT',
    severity: 'warning',
    present: plain().withConnection({ protocol: 'MQTT 3-1-1' }),
    absent: plain().withConnection({ protocol: 'Direct 0-9-1' }),
  },
];

export const otherCases: readonly RuleCase[] = [
  {
    code: 'EXCHANGE.PLUGIN_REQUIRED',
    when: 'its plugin is not enabled',
    severity: 'blocker',
    present: exchangeOf('x-consistent-hash'),
    absent: exchangeOf('topic'),
  },
  {
    code: 'EXCHANGE.PLUGIN_REQUIRED',
    when: 'another cluster may not have its type',
    severity: 'blocker',
    present: exchangeOf('x-home-made'),
    absent: exchangeOf('x-consistent-hash'),
    with: toCluster(
      aSnapshot()
        .named('rabbit@green')
        .withNode({
          enabledPlugins: ['rabbitmq_shovel', 'rabbitmq_consistent_hash_exchange'],
        }),
    ),
  },
  {
    code: 'EXCHANGE.DELAYED_MESSAGES',
    when: 'it holds messages back',
    severity: 'warning',
    present: exchangeOf('x-delayed-message'),
    absent: exchangeOf('x-consistent-hash'),
  },
  {
    code: 'BINDING.DANGLING',
    when: 'its exchange is gone',
    severity: 'warning',
    present: plain().withBinding('gone', 'orders'),
    absent: plain().withBinding('amq.topic', 'orders'),
  },
  {
    code: 'BINDING.DANGLING',
    when: 'only a plugin could make its exchange, in another vhost',
    severity: 'warning',
    present: plain().withExchange('amq.rabbitmq.event').withBinding('amq.rabbitmq.event', 'orders'),
    absent: plain().withBinding('amq.rabbitmq.trace', 'orders'),
  },
  {
    code: 'BINDING.DANGLING',
    when: 'its queue is gone',
    severity: 'warning',
    present: plain().withBinding('amq.topic', 'gone'),
    absent: plain()
      .withExchange('gone')
      .withBinding('amq.topic', 'gone', { destinationType: 'exchange' }),
  },
  {
    code: 'PARAMETER.SHOVEL',
    when: 'blue has one of its own',
    severity: 'blocker',
    present: plain().withParameter('shovel', 'feed'),
    absent: plain().withParameter('shovel', 'quorate.abc.def'),
  },
  {
    code: 'PARAMETER.FEDERATION',
    when: 'a policy links it to a queue',
    severity: 'blocker',
    present: policed({ 'federation-upstream-set': 'all' }).withParameter(
      'federation-upstream',
      'paris',
    ),
    absent: policed({ 'federation-upstream-set': 'all' }),
  },
  {
    code: 'PARAMETER.FEDERATION',
    when: 'nothing uses it',
    severity: 'warning',
    present: plain().withParameter('federation-upstream', 'paris'),
    absent: plain(),
  },
  {
    code: 'PERMISSION.MISSING',
    when: 'a connected user has no rights that could be copied',
    severity: 'warning',
    present: plain().withConnection({}),
    absent: connected(),
  },
  {
    code: 'PERMISSION.MISSING',
    when: 'another cluster neither knows the user nor gets it',
    severity: 'warning',
    present: plain().withPermission('shop'),
    absent: plain().withPermission('known').withPermission('copied').withUser('copied'),
    with: toCluster(aSnapshot().named('rabbit@green').withUser('known')),
  },
  {
    code: 'PERMISSION.MISSING',
    when: 'an application works as the user of quorate, whom another cluster does not get',
    severity: 'warning',
    present: connected().withUser('shop').withOperator({ user: 'shop' }),
    absent: plain().withPermission('ops').withUser('ops').withOperator({ user: 'ops' }),
    with: toCluster(aSnapshot().named('rabbit@green')),
  },
  {
    code: 'LIMIT.WOULD_REFUSE',
    when: 'the vhost may not have enough queues',
    severity: 'blocker',
    present: plain().withVhost('shop', { limits: { 'max-queues': 1 } }),
    absent: plain().withVhost('shop', { limits: { 'max-queues': -1 } }),
  },
  {
    code: 'BROKER.PLUGIN_MISSING',
    when: 'a node cannot shovel',
    severity: 'blocker',
    present: threeNodes().withNode({ enabledPlugins: ['rabbitmq_management'] }),
    absent: threeNodes().withNode({ enabledPlugins: [], running: false }),
  },
  {
    code: 'BROKER.PLUGIN_MISSING',
    when: 'a node that serves the management API does not tell of shovels',
    severity: 'blocker',
    present: threeNodes().withNode({ enabledPlugins: ['rabbitmq_management', 'rabbitmq_shovel'] }),
    absent: threeNodes().withNode({ enabledPlugins: ['rabbitmq_shovel'] }),
  },
  {
    code: 'BROKER.FEATURE_FLAG_DISABLED',
    when: 'quorum queues are switched off',
    severity: 'blocker',
    present: plain().withLive({ disabledFeatureFlags: ['quorum_queue'] }),
    absent: plain().withLive({ disabledFeatureFlags: ['stream_queue'] }),
  },
  {
    code: 'BROKER.TOO_FEW_NODES',
    when: 'two of three nodes run',
    severity: 'warning',
    present: plain().withNode({}).withNode({}).withNode({ running: false }),
    absent: threeNodes(),
  },
  {
    code: 'QUEUE.GROUP_SIZE',
    when: 'it asks for more members than nodes run',
    severity: 'warning',
    present: sized(5),
    absent: sized(3),
  },
  {
    code: 'QUEUE.GROUP_SIZE',
    when: 'it asks for so few that it survives no loss',
    severity: 'warning',
    present: sized(2),
    absent: threeNodes(),
  },
  {
    code: 'BROKER.ALARM',
    when: 'a node has too little memory',
    severity: 'blocker',
    present: plain().withNode({ memoryAlarm: true }),
    absent: plain().withNode({}),
  },
  {
    code: 'BROKER.ALARM',
    when: 'the health check says so',
    severity: 'blocker',
    present: plain().withLive({ alarms: ['disk'] }),
    absent: plain().withLive({ alarms: [] }),
  },
  {
    code: 'BROKER.PARTITION',
    when: 'nodes do not see each other',
    severity: 'blocker',
    present: plain().withNode({ partitions: ['rabbit@n2'] }),
    absent: threeNodes(),
  },
  {
    code: 'BROKER.NODE_DOWN',
    when: 'a node does not run',
    severity: 'blocker',
    present: threeNodes().withNode({ running: false }),
    absent: threeNodes(),
  },
  {
    code: 'BROKER.MEMORY_HEADROOM',
    when: 'memory is nearly used up',
    severity: 'warning',
    present: plain().withNode({ memoryUsed: 700 }),
    absent: plain().withNode({ memoryUsed: 690 }),
  },
  {
    code: 'BROKER.MEMORY_HEADROOM',
    when: 'memory is all but used up',
    severity: 'blocker',
    present: plain().withNode({ memoryUsed: 800 }),
    absent: plain().withNode({ ...aNode('n'), memoryLimit: undefined }),
  },
  {
    code: 'BROKER.RIGHTS',
    when: 'the operator is no administrator',
    severity: 'blocker',
    present: plain().withOperator({ tags: ['monitoring'] }),
    absent: plain().withOperator({ tags: ['administrator'] }),
  },
  {
    code: 'BROKER.RIGHTS',
    when: 'the operator has no permission in the vhost',
    severity: 'blocker',
    present: plain().withOperator({ permissions: [everything('another')] }),
    absent: plain().withOperator({}),
  },
  ...(['configure', 'write', 'read'] as const).map((right) => ({
    code: 'BROKER.RIGHTS',
    when: `the operator may not ${right}`,
    severity: 'blocker' as const,
    present: plain().withOperator({ permissions: [{ ...everything('shop'), [right]: '' }] }),
    absent: plain().withOperator({ permissions: [{ ...everything('shop'), [right]: '^[a-z]' }] }),
  })),
  {
    code: 'BROKER.RIGHTS',
    when: 'the operator may not read every queue',
    severity: 'blocker',
    present: plain().withOperator({ permissions: [{ ...everything('shop'), read: '^quorate' }] }),
    absent: plain().withOperator({
      permissions: [{ ...everything('shop'), read: '^(?:quorate|orders)' }],
    }),
  },
  {
    code: 'BROKER.UNSUPPORTED_VERSION',
    when: 'green is older than 3.10',
    severity: 'blocker',
    present: plain('3.9.29'),
    absent: plain('3.10.0'),
  },
  {
    code: 'BROKER.UNSUPPORTED_VERSION',
    when: 'blue is older than 3.8',
    severity: 'blocker',
    present: plain('3.7.28'),
    absent: plain('3.8.0'),
    with: toVersion('4.0.5'),
  },
];
