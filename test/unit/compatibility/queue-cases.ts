import type { AssessmentInput } from '../../../src/compatibility/assessment.js';
import type { Severity } from '../../../src/topology/finding.js';
import type { LiveQueue } from '../../../src/topology/snapshot.js';
import type { Arguments, Queue } from '../../../src/topology/topology.js';
import { aSnapshot, type SnapshotBuilder } from '../builders.js';
import { deciding, toVersion } from './assessing.js';

/** A situation with the finding, and one as near as possible without it. */
export interface RuleCase {
  readonly code: string;
  readonly when: string;
  readonly severity: Severity;
  readonly present: SnapshotBuilder;
  readonly absent: SnapshotBuilder;
  readonly with?: Partial<AssessmentInput>;
}

const withArguments = (args: Arguments, version = '3.10.8'): SnapshotBuilder =>
  aSnapshot(version).withQueue('orders', { arguments: args });
const queueWith = (parts: Partial<Queue>): SnapshotBuilder =>
  aSnapshot().withQueue('orders', parts);
const named = (name: string): SnapshotBuilder => aSnapshot().withQueue(name);
const plain = (): SnapshotBuilder => named('orders');
const running = (parts: Partial<LiveQueue>, args: Arguments = {}): SnapshotBuilder =>
  withArguments(args).withLiveQueue('orders', parts);
const deadLettering = (key: string): SnapshotBuilder =>
  withArguments({ 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': key }).withQueue(
    'dead',
  );
const policed = (definition: Arguments): SnapshotBuilder => plain().withPolicy('p', definition);

export const queueCases: readonly RuleCase[] = [
  {
    code: 'QUEUE.NOT_DURABLE',
    when: 'it does not survive a restart, and others may use it',
    severity: 'warning',
    present: queueWith({ durable: false }),
    absent: plain(),
  },
  {
    code: 'QUEUE.NOT_DURABLE',
    when: 'it goes with its last consumer as well',
    severity: 'info',
    present: queueWith({ durable: false, autoDelete: true }),
    absent: plain(),
  },
  {
    code: 'QUEUE.EXCLUSIVE',
    when: 'it belongs to a connection',
    severity: 'info',
    present: queueWith({ exclusive: true }),
    absent: plain(),
  },
  {
    code: 'QUEUE.AUTO_DELETE',
    when: 'it goes with its last consumer',
    severity: 'info',
    present: queueWith({ autoDelete: true }),
    absent: plain(),
  },
  {
    code: 'QUEUE.AUTO_DELETE',
    when: 'messages would go with it',
    severity: 'blocker',
    present: queueWith({ autoDelete: true }).withLiveQueue('orders', { messages: 5, consumers: 1 }),
    absent: running({ messages: 5, consumers: 1 }),
  },
  {
    code: 'QUEUE.SERVER_NAMED',
    when: 'the broker named it',
    severity: 'info',
    present: named('amq.gen-Xa2'),
    absent: named('amqgen'),
  },
  {
    code: 'QUEUE.RESERVED_NAME',
    when: 'its name is reserved',
    severity: 'warning',
    present: named('amq.mine'),
    absent: named('amq.gen-Xa2'),
  },
  {
    code: 'QUEUE.ALREADY_QUORUM',
    when: 'it is a quorum queue',
    severity: 'info',
    present: queueWith({ type: 'quorum' }),
    absent: plain(),
  },
  {
    code: 'QUEUE.STREAM',
    when: 'it is a stream',
    severity: 'info',
    present: queueWith({ type: 'stream' }),
    absent: plain(),
  },
  {
    code: 'QUEUE.FOREIGN_TYPE',
    when: 'only a plugin knows its type',
    severity: 'info',
    present: queueWith({ type: 'rabbit_mqtt_qos0_queue' }),
    absent: queueWith({ type: 'stream' }),
  },
  {
    code: 'QUEUE.NOT_MIRRORED',
    when: 'no policy mirrors it',
    severity: 'info',
    present: plain(),
    absent: plain().withOperatorPolicy('ha', { 'ha-mode': 'all' }),
  },
  {
    code: 'QUEUE.MAX_PRIORITY',
    when: 'it has priorities and green has none',
    severity: 'blocker',
    present: withArguments({ 'x-max-priority': 10 }),
    absent: plain(),
  },
  {
    code: 'QUEUE.MAX_PRIORITY',
    when: 'green has two levels',
    severity: 'warning',
    present: withArguments({ 'x-max-priority': 10 }),
    absent: plain(),
    with: toVersion('4.0.5'),
  },
  {
    code: 'QUEUE.MAX_PRIORITY',
    when: 'green has 32 levels',
    severity: 'warning',
    present: withArguments({ 'x-max-priority': 10 }),
    absent: plain(),
    with: toVersion('4.3.5'),
  },
  {
    code: 'QUEUE.LAZY_MODE',
    when: 'it is lazy',
    severity: 'info',
    present: withArguments({ 'x-queue-mode': 'lazy' }),
    absent: plain(),
  },
  {
    code: 'QUEUE.VERSION_ARGUMENT',
    when: 'it chooses its storage',
    severity: 'info',
    present: withArguments({ 'x-queue-version': 2 }),
    absent: plain(),
  },
  {
    code: 'QUEUE.IN_MEMORY_LIMIT',
    when: 'it limits messages in memory',
    severity: 'info',
    present: withArguments({ 'x-max-in-memory-length': 5 }),
    absent: withArguments({ 'x-max-length': 5 }),
  },
  {
    code: 'QUEUE.MASTER_LOCATOR',
    when: 'it places its master',
    severity: 'info',
    present: withArguments({ 'x-queue-master-locator': 'min-masters' }),
    absent: plain(),
  },
  {
    code: 'QUEUE.OVERFLOW_REJECT_PUBLISH_DLX',
    when: 'the argument says so',
    severity: 'blocker',
    present: withArguments({ 'x-overflow': 'reject-publish-dlx' }),
    absent: withArguments({ 'x-overflow': 'reject-publish' }),
  },
  {
    code: 'QUEUE.OVERFLOW_REJECT_PUBLISH_DLX',
    when: 'the policy says so',
    severity: 'blocker',
    present: policed({ overflow: 'reject-publish-dlx' }),
    absent: policed({ overflow: 'drop-head' }),
  },
  {
    code: 'QUEUE.MESSAGE_TTL',
    when: 'messages expire',
    severity: 'warning',
    present: policed({ 'message-ttl': 1000 }),
    absent: policed({ expires: 1000 }),
  },
  {
    code: 'QUEUE.MESSAGE_TTL',
    when: 'green is too old to let messages expire',
    severity: 'blocker',
    present: withArguments({ 'x-message-ttl': 1000 }, '3.9.29'),
    absent: withArguments({}, '3.9.29'),
  },
  {
    code: 'QUEUE.NO_CONSUMERS',
    when: 'messages wait for nobody',
    severity: 'info',
    present: running({ messages: 5, consumers: 0 }),
    absent: running({ messages: 5, consumers: 1 }),
  },
  {
    code: 'QUEUE.NO_CONSUMERS',
    when: 'it may be a delay queue, or its consumer may be away for a moment',
    severity: 'blocker',
    present: running({ consumers: 0 }, { 'x-message-ttl': 9, 'x-dead-letter-exchange': '' }),
    absent: running({ consumers: 1 }, { 'x-message-ttl': 9, 'x-dead-letter-exchange': '' }),
  },
  {
    code: 'QUEUE.EXPIRES',
    when: 'it deletes itself when idle',
    severity: 'warning',
    present: withArguments({ 'x-expires': 1000 }),
    absent: plain(),
  },
  {
    code: 'QUEUE.MAX_LENGTH_BELOW_BACKLOG',
    when: 'the backlog is above its limit',
    severity: 'blocker',
    present: running({ messages: 11 }, { 'x-max-length': 10 }),
    absent: running({ messages: 10 }, { 'x-max-length': 10 }),
  },
  {
    code: 'QUEUE.MAX_LENGTH_BELOW_BACKLOG',
    when: 'the bytes are above the limit and new messages are rejected',
    severity: 'warning',
    present: running(
      { messageBytes: 11 },
      { 'x-max-length-bytes': 10, 'x-overflow': 'reject-publish' },
    ),
    absent: running({ messageBytes: 11 }, { 'x-overflow': 'reject-publish' }),
  },
  {
    code: 'QUEUE.SINGLE_ACTIVE_CONSUMER',
    when: 'one consumer at a time is served',
    severity: 'info',
    present: withArguments({ 'x-single-active-consumer': true }),
    absent: withArguments({ 'x-single-active-consumer': false }),
  },
  {
    code: 'QUEUE.DELIVERY_LIMIT_DEFAULT',
    when: 'green limits deliveries by default',
    severity: 'warning',
    present: plain(),
    absent: withArguments({ 'x-delivery-limit': 5 }),
    with: toVersion('4.0.5'),
  },
  {
    code: 'QUEUE.REQUEUE_ORDER',
    when: 'green has no delivery limit of its own',
    severity: 'warning',
    present: plain(),
    absent: withArguments({ 'x-delivery-limit': 5 }),
  },
  {
    code: 'QUEUE.DELIVERY_LIMIT_ZERO',
    when: 'its argument, which does nothing on blue, lets no message come back',
    severity: 'warning',
    present: withArguments({ 'x-delivery-limit': 0 }),
    absent: withArguments({ 'x-delivery-limit': 1 }),
  },
  {
    code: 'QUEUE.DELIVERY_LIMIT_ZERO',
    when: 'it is decided so',
    severity: 'warning',
    present: plain(),
    absent: withArguments({ 'x-delivery-limit': 5 }),
    with: deciding({ 'QUEUE.REQUEUE_ORDER': 'delivery-limit: 0' }),
  },
  {
    code: 'QUEUE.DEAD_LETTER_EXCHANGE_MISSING',
    when: 'its dead letters go nowhere',
    severity: 'warning',
    present: withArguments({ 'x-dead-letter-exchange': 'dlx' }),
    absent: withArguments({ 'x-dead-letter-exchange': 'dlx' }).withExchange('dlx'),
  },
  {
    code: 'QUEUE.DEAD_LETTER_EXCHANGE_MISSING',
    when: 'the name is like one that every vhost has',
    severity: 'warning',
    present: withArguments({ 'x-dead-letter-exchange': 'amq.topik' }),
    absent: withArguments({ 'x-dead-letter-exchange': 'amq.topic' }),
  },
  {
    code: 'QUEUE.DEAD_LETTER_EXCHANGE_MISSING',
    when: 'a policy names an exchange that is not there',
    severity: 'warning',
    present: policed({ 'dead-letter-exchange': 'dlx' }),
    absent: policed({ 'dead-letter-exchange': '' }),
  },
  {
    code: 'QUEUE.UNKNOWN_ARGUMENT',
    when: 'an argument is misspelt',
    severity: 'info',
    present: withArguments({ 'queue-mode': 'lazy' }),
    absent: withArguments({ 'x-queue-mode': 'lazy' }),
  },
  {
    code: 'QUEUE.NAME_STRIPPED',
    when: 'its name has a line break',
    severity: 'warning',
    present: named('line\r\nend'),
    absent: named('line\tend'),
  },
  {
    code: 'QUEUE.NAME_TOO_LONG',
    when: 'vhost and name exceed 255 bytes together',
    severity: 'warning',
    present: named('ö'.repeat(122)),
    absent: named('ö'.repeat(121)),
  },
  {
    code: 'QUEUE.NAME_COLLISION',
    when: 'an existing quorum queue has its internal name',
    severity: 'blocker',
    present: plain().withQueue('quorum_orders', { vhost: 'shop-quorum', type: 'quorum' }),
    absent: plain().withQueue('quorum_orders', { vhost: 'shop-quorum' }),
    with: { names: { vhost: '{vhost}-quorum_quorum', queue: '{name}', policy: '{name}' } },
  },
  {
    code: 'QUEUE.UNSYNCHRONISED_MIRRORS',
    when: 'a mirror is behind',
    severity: 'blocker',
    present: running({ mirrors: ['n2', 'n3'], synchronisedMirrors: ['n2'] }),
    absent: running({ mirrors: ['n2', 'n3'], synchronisedMirrors: ['n3', 'n2'] }),
  },
  {
    code: 'QUEUE.BACKLOG_LARGE',
    when: 'it holds more than five million messages',
    severity: 'warning',
    present: running({ messages: 5_000_001 }),
    absent: running({ messages: 5_000_000 }),
  },
  {
    code: 'QUEUE.DOWN',
    when: 'it does not run',
    severity: 'blocker',
    present: running({ state: 'down' }),
    absent: running({ state: 'idle' }),
  },
  {
    code: 'SETTING.CHANGED',
    when: 'argument and policy disagree on overflow',
    severity: 'warning',
    present: withArguments({ 'x-overflow': 'reject-publish' }).withPolicy('p', {
      overflow: 'drop-head',
    }),
    absent: withArguments({ 'x-overflow': 'reject-publish' }),
  },
  {
    code: 'CLIENT.REDECLARE_REFUSED',
    when: 'the queue stays classic and its client sends no type',
    severity: 'blocker',
    present: withArguments({ 'x-max-priority': 10 }),
    absent: withArguments({ 'x-max-priority': 10, 'x-queue-type': 'classic' }),
    with: deciding({ 'QUEUE.MAX_PRIORITY': 'keep-classic' }),
  },
  {
    code: 'CLIENT.REDECLARE_REFUSED',
    when: 'the queue becomes a quorum queue and its client says classic',
    severity: 'blocker',
    present: withArguments({ 'x-queue-type': 'classic' }),
    absent: withArguments({ 'x-queue-mode': 'lazy' }),
  },
  {
    code: 'CLIENT.REDECLARE_REFUSED',
    when: 'a decision changes an argument the broker compares',
    severity: 'blocker',
    present: withArguments({ 'x-overflow': 'reject-publish-dlx' }),
    absent: policed({ overflow: 'reject-publish-dlx' }),
    with: deciding({ 'QUEUE.OVERFLOW_REJECT_PUBLISH_DLX': 'reject-publish' }),
  },
  {
    code: 'CLIENT.REDECLARE_REFUSED',
    when: 'green has no default queue type to help out',
    severity: 'blocker',
    present: withArguments({}, '3.10.7'),
    absent: withArguments({}, '3.10.8'),
  },
  {
    code: 'QUEUE.DEAD_LETTER_TO_RENAMED',
    when: 'a template changes the name its dead letters go to',
    severity: 'blocker',
    present: deadLettering('dead'),
    absent: deadLettering('elsewhere'),
    with: { names: { vhost: '{vhost}-quorum', queue: 'q.{name}', policy: '{name}' } },
  },
  {
    code: 'QUEUE.RENAMED',
    when: 'a template changes its name',
    severity: 'warning',
    present: plain(),
    absent: queueWith({ exclusive: true }),
    with: { names: { vhost: '{vhost}-quorum', queue: 'q.{name}', policy: '{name}' } },
  },
];
