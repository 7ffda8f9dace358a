import { deriveCapabilities } from '../../../src/broker/capabilities.js';
import type { Arguments } from '../../../src/topology/topology.js';
import { aSnapshot, type SnapshotBuilder } from '../builders.js';
import { deciding, toCluster, toUnread, toVersion } from './assessing.js';
import type { RuleCase } from './queue-cases.js';

const MIB = 1024 ** 2;
const plain = (version = '3.10.8'): SnapshotBuilder => aSnapshot(version).withQueue('orders');
const mirrored = (version: string): SnapshotBuilder =>
  plain(version).withPolicy('ha', { 'ha-mode': 'all' });
const classicOnly = (version: string): SnapshotBuilder =>
  aSnapshot(version).withQueue('orders', { exclusive: true });
/** A broker that is to take 100 MiB. */
const withDisk = (diskFree: number | undefined, nodes = 3): SnapshotBuilder => {
  const blue = plain().withLiveQueue('orders', { messages: 100, messageBytes: 100 * MIB });
  for (let count = 0; count < nodes; count += 1) blue.withNode({ diskFree, diskFreeLimit: 0 });
  return blue;
};
const needed = 200 * MIB + 512 * MIB;
const manyQueues = (count: number, args: Arguments = {}, version = '3.10.8'): SnapshotBuilder => {
  const blue = aSnapshot(version);
  for (let at = 0; at < count; at += 1) blue.withQueue(`queue-${at}`, { arguments: args });
  return blue;
};
const onGreen = (build: (green: SnapshotBuilder) => SnapshotBuilder, version = '4.0.5') =>
  toCluster(build(aSnapshot(version, '/').named('rabbit@green')));
const ofQuorum = (count: number) => (green: SnapshotBuilder) => {
  for (let at = 0; at < count; at += 1) green.withQueue(`old-${at}`, { type: 'quorum' });
  return green;
};

const diskCases: readonly RuleCase[] = [
  {
    code: 'BROKER.DISK_HEADROOM',
    when: 'a node has not the room twice the backlog and the log take',
    severity: 'blocker',
    present: withDisk(needed - 1),
    absent: withDisk(needed * 2),
  },
  {
    code: 'BROKER.DISK_HEADROOM',
    when: 'it will take more than 70 % of what is left',
    severity: 'warning',
    present: withDisk(Math.floor(needed / 0.7)),
    absent: withDisk(Math.ceil(needed / 0.7) + 1),
  },
  {
    code: 'BROKER.DISK_HEADROOM',
    when: 'three replicas fill three nodes rather than a share of six',
    severity: 'blocker',
    present: withDisk(700 * MIB, 3),
    absent: withDisk(900 * MIB, 6),
  },
  {
    code: 'BROKER.DISK_HEADROOM',
    when: 'the node tells how much is left',
    severity: 'blocker',
    present: withDisk(0),
    absent: withDisk(undefined),
  },
];

const issueCases: readonly RuleCase[] = [
  {
    code: 'BROKER.KNOWN_ISSUE',
    when: 'confirms of mirrored queues can stop',
    severity: 'warning',
    present: mirrored('3.10.9'),
    absent: mirrored('3.10.10'),
  },
  {
    code: 'BROKER.KNOWN_ISSUE',
    when: 'there is a mirrored queue whose confirms can stop',
    severity: 'warning',
    present: mirrored('3.10.8'),
    absent: plain('3.10.8'),
  },
  {
    code: 'BROKER.KNOWN_ISSUE',
    when: 'mirrors may never synchronise again',
    severity: 'warning',
    present: mirrored('3.11.28'),
    absent: mirrored('3.12.14'),
  },
  {
    code: 'BROKER.KNOWN_ISSUE',
    when: 'the message store of classic queues may miss messages',
    severity: 'warning',
    present: plain('3.13.7'),
    absent: classicOnly('3.13.7'),
  },
  {
    code: 'BROKER.KNOWN_ISSUE',
    when: 'more than a hundred shovels come and go',
    severity: 'warning',
    present: manyQueues(101),
    absent: manyQueues(100),
  },
  {
    code: 'BROKER.KNOWN_ISSUE',
    when: 'a shovel may run twice',
    severity: 'warning',
    present: plain('3.12.9').withParameter('shovel', 'feed'),
    absent: plain('3.12.10').withParameter('shovel', 'feed'),
  },
  {
    code: 'BROKER.KNOWN_ISSUE',
    when: 'federated queues become quorum queues',
    severity: 'warning',
    present: plain('3.12.3').withPolicy('f', { 'federation-upstream-set': 'all' }),
    absent: plain('3.12.4').withPolicy('f', { 'federation-upstream-set': 'all' }),
  },
  {
    code: 'BROKER.KNOWN_ISSUE',
    when: 'a feature flag of green waits to be enabled',
    severity: 'warning',
    present: plain(),
    absent: classicOnly('3.13.7'),
    with: onGreen((green) => green.withLive({ disabledFeatureFlags: ['rabbitmq_4.0.0'] })),
  },
];

/** The same release, configured to refuse what others take. */
const withoutTransient = toUnread({
  ...deriveCapabilities('4.3.5'),
  refusesTransientQueues: true,
});

export const brokerCases: readonly RuleCase[] = [
  {
    code: 'BROKER.TRACE_LEFT_ON',
    when: 'the mark of a trace is there',
    severity: 'warning',
    present: plain().withGlobalParameter('quorate.trace').live(),
    absent: plain().withGlobalParameter('quorate.0123456789ab').live(),
  },
  {
    code: 'BROKER.VERSION_UNKNOWN',
    when: 'the broker is newer than all that is known',
    severity: 'warning',
    present: plain('4.4.0'),
    absent: plain('4.3.6'),
  },
  ...diskCases,
  {
    code: 'QUEUE.NOT_DURABLE',
    when: 'green was configured to refuse it',
    severity: 'warning',
    present: aSnapshot().withQueue('orders', { durable: false }),
    absent: plain(),
    with: withoutTransient,
  },
  ...issueCases,
  {
    code: 'BROKER.QUORUM_QUEUE_COUNT',
    when: 'there will be more than 5,000 with those that exist',
    severity: 'warning',
    present: manyQueues(2),
    absent: manyQueues(1),
    with: onGreen(ofQuorum(4_999)),
  },
  {
    code: 'BROKER.MESSAGE_SIZE_LIMIT',
    when: 'green takes smaller messages than blue',
    severity: 'warning',
    present: plain().withLiveQueue('orders', { messages: 2, messageBytes: 32 * MIB }),
    absent: plain('4.0.5'),
    with: toVersion('4.0.5'),
  },
  {
    code: 'BROKER.MESSAGE_SIZE_LIMIT',
    when: 'larger ones are waiting',
    severity: 'blocker',
    present: plain().withLiveQueue('orders', { messages: 2, messageBytes: 32 * MIB + 2 }),
    absent: plain('4.0.5').withLiveQueue('orders', { messages: 1, messageBytes: 1 }),
    with: toVersion('4.0.5'),
  },
  {
    code: 'BROKER.ENFORCED_MIRRORING',
    when: 'the provider mirrors every classic queue',
    severity: 'info',
    present: plain('3.13.7').withOperatorPolicy(
      'default_operator_policy_AWS_managed',
      { 'ha-mode': 'all' },
      { applyTo: 'classic_queues', pattern: '.*' },
    ),
    absent: plain('3.13.7').withOperatorPolicy('default_operator_policy_AWS_managed', {
      'queue-version': 2,
    }),
  },
  {
    code: 'BROKER.ENFORCED_MIRRORING',
    when: 'any operator does',
    severity: 'info',
    present: plain().withOperatorPolicy('all', { 'ha-mode': 'all' }),
    absent: plain().withOperatorPolicy('some', { 'ha-mode': 'all' }, { pattern: '^ord' }),
  },
  {
    code: 'MESSAGE.X_DEATH_RESET',
    when: 'dead letters are counted anew on green',
    severity: 'warning',
    present: plain().withPolicy('retry', { 'dead-letter-exchange': '', 'message-ttl': 5 }),
    absent: plain().withPolicy('retry', { 'message-ttl': 5 }),
    with: toVersion('4.0.5'),
  },
  {
    code: 'MESSAGE.X_DEATH_RESET',
    when: 'it is 4.0 rather than 3.13 that counts so',
    severity: 'warning',
    present: plain('4.0.5').withPolicy('retry', { 'dead-letter-exchange': '' }),
    absent: plain('3.13.7').withPolicy('retry', { 'dead-letter-exchange': '' }),
  },
  {
    code: 'MESSAGE.X_DEATH_RESET',
    when: 'its dead letters arrive somewhere',
    severity: 'warning',
    present: plain('4.0.5').withExchange('dlx').withPolicy('r', { 'dead-letter-exchange': 'dlx' }),
    absent: plain('4.0.5').withPolicy('r', { 'dead-letter-exchange': 'dlx' }),
  },
  {
    code: 'MESSAGE.X_DEATH_RESET',
    when: 'the operator has decided to let retries end first',
    severity: 'warning',
    present: plain().withPolicy('retry', { 'dead-letter-exchange': '' }),
    absent: aSnapshot()
      .withQueue('orders', { exclusive: true })
      .withPolicy('retry', { 'dead-letter-exchange': '' }),
    with: {
      ...toVersion('4.0.5'),
      ...deciding({ 'MESSAGE.X_DEATH_RESET': 'drain-retries-first' }, '^orders$'),
    },
  },
];
