import { describeParameter } from '../../../src/topology/parameter-content.js';
import type { Json, Parameter } from '../../../src/topology/topology.js';
import { aSnapshot, type SnapshotBuilder } from '../builders.js';
import { toCluster, toUnread, toVersion } from './assessing.js';
import type { RuleCase } from './queue-cases.js';

const green = (): SnapshotBuilder => aSnapshot().named('rabbit@green');
const plain = (): SnapshotBuilder => aSnapshot().withQueue('orders');
const connection = '127.0.0.1:40912 -> 127.0.0.1:5672';
const hashed = (algorithm: string | undefined): SnapshotBuilder =>
  plain()
    .withPermission('u')
    .withUser('u', { passwordHash: { algorithm, digest: '' } });
const userOf = (name: string, tags: readonly string[] = []): SnapshotBuilder =>
  plain().withPermission(name).withUser(name, { tags });
const typed = (type: string): SnapshotBuilder => plain().withExchange('e', { type });
const versionOnly = (version: string) => toUnread(aSnapshot(version).build().capabilities);
const delaying = (version = '3.10.8'): SnapshotBuilder =>
  aSnapshot(version)
    .withExchange('e', { type: 'x-delayed-message' })
    .withNode({ enabledPlugins: ['rabbitmq_delayed_message_exchange'] })
    .withLive({ exchangeTypes: ['x-delayed-message'] });
const limited = (limits: Readonly<Record<string, number>>): SnapshotBuilder =>
  plain()
    .withUser('shop', { limits })
    .withConnection({ name: connection })
    .withChannel(connection, {});

/** The parts of a parameter that its value says. */
export function valued(component: string, value: Json): Pick<Parameter, 'content' | 'fingerprint'> {
  const { content, fingerprint } = describeParameter({ vhost: '', component, name: '' }, value);
  return { content, fingerprint };
}

const shovel = (source: Json, destination: Json): Pick<Parameter, 'content' | 'fingerprint'> =>
  valued('shovel', {
    ...{ 'src-uri': 'amqp:///shop', 'dest-uri': 'amqp://elsewhere/other' },
    ...(source as Readonly<Record<string, Json>>),
    ...(destination as Readonly<Record<string, Json>>),
  });

/** Exchanges, parameters, users, rights, limits and what a vhost is. */
export const objectCases: readonly RuleCase[] = [
  {
    code: 'PARAMETER.SHOVEL',
    when: 'it takes from a queue that moves',
    severity: 'blocker',
    present: plain().withParameter(
      'shovel',
      's',
      shovel({ 'src-queue': 'orders' }, { 'dest-queue': 'x' }),
    ),
    absent: plain().withParameter('shovel', 's', {
      vhost: 'other',
      ...shovel({ 'src-uri': 'amqp:///other', 'src-queue': 'orders' }, { 'dest-queue': 'x' }),
    }),
  },
  {
    code: 'PARAMETER.SHOVEL',
    when: 'another vhost has it, and it brings to an exchange that moves',
    severity: 'blocker',
    present: plain()
      .withExchange('events')
      .withParameter('shovel', 's', {
        vhost: 'other',
        ...shovel(
          { 'src-uri': 'amqp:///other', 'src-queue': 'q' },
          { 'dest-uri': 'amqp:///shop', 'dest-exchange': 'events' },
        ),
      }),
    absent: plain().withParameter('shovel', 's', {
      vhost: 'other',
      ...shovel(
        { 'src-uri': 'amqp:///other', 'src-queue': 'q' },
        { 'dest-uri': 'amqp:///shop', 'dest-exchange': 'gone' },
      ),
    }),
  },
  {
    code: 'PARAMETER.SHOVEL',
    when: 'its queue does not move',
    severity: 'warning',
    present: plain().withParameter(
      'shovel',
      's',
      shovel({ 'src-queue': 'gone' }, { 'dest-queue': 'x' }),
    ),
    absent: plain(),
  },
  {
    code: 'PARAMETER.FEDERATION',
    when: 'a set of upstreams is there',
    severity: 'warning',
    present: plain().withParameter(
      'federation-upstream-set',
      'all-of-them',
      valued('federation-upstream-set', [{ upstream: 'paris' }]),
    ),
    absent: plain().withParameter('federation-upstream-set', 's', { vhost: 'other' }),
  },
  {
    code: 'PARAMETER.FEDERATION',
    when: 'a queue that moves is at the far end of another vhost’s upstream',
    severity: 'blocker',
    present: plain()
      .withPolicy('f', { 'federation-upstream': 'here' }, { vhost: 'other' })
      .withParameter('federation-upstream', 'here', {
        vhost: 'other',
        ...valued('federation-upstream', { uri: 'amqp:///shop', queue: 'orders' }),
      }),
    absent: plain()
      .withPolicy('f', { 'federation-upstream': 'another' }, { vhost: 'other' })
      .withParameter('federation-upstream', 'here', {
        vhost: 'other',
        ...valued('federation-upstream', { uri: 'amqp:///shop', queue: 'orders' }),
      }),
  },
  {
    code: 'PARAMETER.FEDERATION',
    when: 'somebody federates from here',
    severity: 'warning',
    present: plain().withExchange('federation: e -> b B', { type: 'x-federation-upstream' }),
    absent: plain().withExchange('e'),
  },
  {
    code: 'PARAMETER.OTHER',
    when: 'a plugin nobody knows has it',
    severity: 'warning',
    present: plain().withParameter('home-made', 'p'),
    absent: plain().withParameter('exchange-delete-in-progress', 'p'),
  },
  {
    code: 'PARAMETER.GLOBAL',
    when: 'it leads MQTT clients to a vhost that moves',
    severity: 'warning',
    present: plain()
      .live()
      .withGlobalParameter('mqtt_port_to_vhost_mapping', { vhosts: ['shop'] }),
    absent: plain()
      .live()
      .withGlobalParameter('mqtt_port_to_vhost_mapping', { vhosts: ['other'] }),
  },
  {
    code: 'PARAMETER.GLOBAL',
    when: 'another cluster does not get it',
    severity: 'info',
    present: plain().withGlobalParameter('cluster_tags').withGlobalParameter('cluster_name'),
    absent: plain().withGlobalParameter('cluster_name').withGlobalParameter('quorate.abc'),
    with: toCluster(green()),
  },
  {
    code: 'USER.HASHING_UNSUPPORTED',
    when: 'green lacks the module of its hash',
    severity: 'blocker',
    present: hashed('home_made_hashing'),
    absent: hashed('rabbit_password_hashing_md5'),
    with: toVersion('4.3.6'),
  },
  {
    code: 'USER.HASHING_UNSUPPORTED',
    when: 'nobody knows how it was hashed',
    severity: 'blocker',
    present: hashed(undefined),
    absent: plain().withUser('u', { passwordHash: undefined }).withPermission('u'),
    with: toVersion('4.0.5'),
  },
  {
    code: 'USER.HASHING_UNSUPPORTED',
    when: 'green does not have the user yet',
    severity: 'blocker',
    present: hashed('home_made_hashing').withPermission('v'),
    absent: plain()
      .withPermission('settled')
      .withUser('settled', { passwordHash: { algorithm: 'home_made_hashing', digest: '' } }),
    with: toCluster(green().withUser('settled')),
  },
  {
    code: 'USER.EXISTS',
    when: 'it has another password there, or lacks what it has on blue',
    severity: 'blocker',
    present: userOf('another'),
    absent: userOf('same'),
    with: toCluster(
      green()
        .withUser('same', { tags: ['policymaker', 'management'] })
        .withUser('another', { passwordHash: undefined }),
    ),
  },
  {
    code: 'USER.EXISTS',
    when: 'its limits differ',
    severity: 'blocker',
    present: userOf('limited'),
    absent: userOf('ops').withOperator({ user: 'ops' }),
    with: toCluster(
      green()
        .withUser('limited', { limits: { 'max-channels': 1 } })
        .withUser('ops', { passwordHash: undefined }),
    ),
  },
  {
    code: 'USER.ADMINISTRATOR',
    when: 'green would get an administrator',
    severity: 'warning',
    present: userOf('there')
      .withUser('new', { tags: ['administrator'] })
      .withPermission('new'),
    absent: userOf('there', ['administrator']),
    with: toCluster(green().withUser('there')),
  },
  {
    code: 'EXCHANGE.PLUGIN_REQUIRED',
    when: 'the broker says that it has no such type',
    severity: 'blocker',
    present: typed('x-home-made')
      .withNode({})
      .withLive({ exchangeTypes: ['topic'] }),
    absent: typed('x-modulus-hash')
      .withNode({})
      .withLive({ exchangeTypes: ['x-modulus-hash'] }),
  },
  {
    code: 'EXCHANGE.PLUGIN_REQUIRED',
    when: 'one node of green lacks its plugin',
    severity: 'blocker',
    present: typed('x-random')
      .withNode({ enabledPlugins: ['rabbitmq_random_exchange'] })
      .withNode({})
      .withLive({ exchangeTypes: ['x-random'] }),
    absent: typed('x-random')
      .withNode({ enabledPlugins: ['rabbitmq_random_exchange'] })
      .withLive({ exchangeTypes: ['x-random'] }),
  },
  {
    code: 'EXCHANGE.PLUGIN_REQUIRED',
    when: 'green could not be asked',
    severity: 'warning',
    present: typed('x-consistent-hash'),
    absent: typed('headers'),
    with: versionOnly('4.2.0'),
  },
  {
    code: 'EXCHANGE.PLUGIN_REQUIRED',
    when: 'blue itself could not be asked',
    severity: 'warning',
    present: typed('x-recent-history'),
    absent: typed('fanout'),
  },
  {
    code: 'EXCHANGE.PLUGIN_REQUIRED',
    when: 'its plugin has no release for the version of green',
    severity: 'blocker',
    present: typed('x-delayed-message'),
    absent: typed('x-modulus-hash'),
    with: versionOnly('4.3.0'),
  },
  {
    code: 'EXCHANGE.PLUGIN_REQUIRED',
    when: 'its plugin has a release for the version of green',
    severity: 'warning',
    present: typed('x-delayed-message'),
    absent: typed('x-local-random'),
    with: versionOnly('4.2.0'),
  },
  {
    code: 'EXCHANGE.PLUGIN_REQUIRED',
    when: 'blue has the type, and green is what blue is to become',
    severity: 'blocker',
    present: delaying(),
    absent: typed('topic').withNode({}),
    with: {
      target: {
        capabilities: aSnapshot('4.3.0').build().capabilities,
        snapshot: delaying().build(),
      },
    },
  },
  {
    code: 'EXCHANGE.PLUGIN_REQUIRED',
    when: 'green has had no release of its plugin, unless somebody built one',
    severity: 'blocker',
    present: aSnapshot('4.3.0')
      .withExchange('e', { type: 'x-delayed-message' })
      .withNode({})
      .withLive({ exchangeTypes: ['topic'] }),
    absent: delaying('4.3.0'),
  },
  {
    code: 'PERMISSION.MISSING',
    when: 'queues are renamed and only the broker can read its pattern',
    severity: 'warning',
    present: plain().withPermission('u', 'shop', { read: '^[[:alpha:]]' }),
    absent: plain().withPermission('u', 'shop', { read: '^orders$' }),
    with: { names: { vhost: '{vhost}-quorum', queue: 'q.{name}', policy: '{name}' } },
  },
  {
    code: 'LIMIT.WOULD_REFUSE',
    when: 'a bridge would be one connection too many',
    severity: 'blocker',
    present: plain()
      .withConnection({ user: 'shop' })
      .withVhost('shop', { limits: { 'max-connections': 3 } }),
    absent: plain()
      .withConnection({ user: 'shop' })
      .withVhost('shop', { limits: { 'max-connections': 4 } }),
  },
  {
    code: 'LIMIT.WOULD_REFUSE',
    when: 'no client was seen, and a bridge and quorate itself would be too many',
    severity: 'blocker',
    present: plain().withVhost('shop', { limits: { 'max-connections': 2 } }),
    absent: plain().withVhost('shop', { limits: { 'max-connections': 3 } }),
  },
  {
    code: 'LIMIT.WOULD_REFUSE',
    when: 'the lock or the quarantine would be a queue too many',
    severity: 'blocker',
    present: plain().withVhost('shop', { limits: { 'max-queues': 2 } }),
    absent: plain().withVhost('shop', { limits: { 'max-queues': 3 } }),
  },
  {
    code: 'LIMIT.WOULD_REFUSE',
    when: 'something moves',
    severity: 'blocker',
    present: plain().withVhost('shop', { limits: { 'max-queues': 1 } }),
    absent: aSnapshot()
      .withQueue('passing', { autoDelete: true })
      .withVhost('shop', { limits: { 'max-queues': 1, 'max-connections': 0 } }),
  },
  {
    code: 'LIMIT.WOULD_REFUSE',
    when: 'quorate may connect only once',
    severity: 'blocker',
    present: plain()
      .withOperator({ user: 'ops' })
      .withUser('ops', { limits: { 'max-connections': 1 } }),
    absent: plain()
      .withOperator({ user: 'ops' })
      .withUser('ops', { limits: { 'max-connections': 2, 'max-channels': 2 } }),
  },
  {
    code: 'LIMIT.WOULD_REFUSE',
    when: 'its user may not connect twice',
    severity: 'blocker',
    present: limited({ 'max-connections': 1 }),
    absent: limited({ 'max-connections': 2, 'max-channels': 2 }),
  },
  {
    code: 'LIMIT.WOULD_REFUSE',
    when: 'on another cluster its clients are more than it may have there',
    severity: 'blocker',
    present: limited({ 'max-connections': 1 }).withPermission('shop').withConnection({
      user: 'shop',
      name: '127.0.0.1:40913 -> 127.0.0.1:5672',
      clientName: 'second',
    }),
    // On blue no client arrives, so it never has more than today.
    absent: limited({ 'max-connections': 1 }).withPermission('shop'),
    with: toCluster(green()),
  },
  {
    code: 'LIMIT.WOULD_REFUSE',
    when: 'the vhost that is there on another cluster may not have enough queues',
    severity: 'blocker',
    present: plain(),
    absent: aSnapshot('3.10.8', 'roomy').withQueue('orders'),
    with: {
      ...toCluster(
        green()
          .withVhost('shop', { limits: { 'max-queues': 1 } })
          .withVhost('roomy', { limits: { 'max-queues': 3 } }),
      ),
      vhosts: ['shop', 'roomy'],
      names: { vhost: '{vhost}', queue: '{name}', policy: '{name}' },
    },
  },
  {
    code: 'VHOST.EXISTS',
    when: 'the vhost to be made is there already',
    severity: 'blocker',
    present: plain().withVhost('shop-quorum'),
    absent: plain()
      .withVhost('shop-quorum')
      .withGlobalParameter('quorate.0123456789ab', {
        madeVhosts: ['shop-quorum'],
      }),
  },
  {
    code: 'VHOST.EXISTS',
    when: 'something moves',
    severity: 'blocker',
    present: plain().withVhost('shop-quorum'),
    absent: aSnapshot().withQueue('orders', { type: 'quorum' }).withVhost('shop-quorum'),
  },
  {
    code: 'VHOST.EXISTS',
    when: 'it is on another cluster and not empty',
    severity: 'warning',
    present: plain(),
    absent: aSnapshot().withVhost('other').withQueue('orders', { vhost: 'other' }),
    with: {
      ...toCluster(green().withVhost('shop-quorum').withQueue('here', { vhost: 'shop-quorum' })),
    },
  },
  {
    code: 'VHOST.EXISTS',
    when: 'it is on another cluster, which cannot make quorum its default',
    severity: 'warning',
    present: plain(),
    absent: aSnapshot('3.10.8', 'typed').withQueue('orders'),
    with: {
      ...toCluster(green().withVhost('typed', { defaultQueueType: 'quorum' })),
      vhosts: ['shop', 'typed'],
      names: { vhost: '{vhost}', queue: '{name}', policy: '{name}' },
    },
  },
  {
    code: 'VHOST.METADATA',
    when: 'it is traced and protected',
    severity: 'info',
    present: plain().withVhost('shop', { tracing: true, protectedFromDeletion: true }),
    absent: plain().withVhost('shop', {
      description: 'd',
      tags: ['t'],
      defaultQueueType: 'quorum',
    }),
  },
];
