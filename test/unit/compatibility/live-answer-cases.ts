import { aSnapshot, type SnapshotBuilder } from '../builders.js';
import { toVersion } from './assessing.js';
import type { RuleCase } from './queue-cases.js';

const plain = (version = '3.10.8'): SnapshotBuilder => aSnapshot(version).withQueue('orders');
const policed = (): SnapshotBuilder =>
  plain().withPolicy('p', { expires: 1 }).withPolicy('q', { expires: 2 }, { priority: -1 });
const connected = (): SnapshotBuilder =>
  plain().withUser('shop').withPermission('shop').withConnection({});

/** A user who consumes this many queues with names of 40 bytes. */
const consuming = (count: number): SnapshotBuilder => {
  const blue = aSnapshot().withUser('shop').withPermission('shop').withConnection({});
  for (let at = 0; at < count; at += 1) {
    const name = `queue-${at}`.padEnd(40, '.');
    blue.withQueue(name).withConsumer(name, {});
  }
  return blue;
};

export const liveAnswerCases: readonly RuleCase[] = [
  {
    code: 'POLICY.ANSWER_DIFFERS',
    when: 'the broker applies one that should be overruled',
    severity: 'warning',
    present: policed().withLiveQueue('orders', { policy: 'q' }),
    absent: policed().withLiveQueue('orders', { policy: 'p' }),
  },
  {
    code: 'POLICY.ANSWER_DIFFERS',
    when: 'the broker applies none',
    severity: 'warning',
    present: policed().withLiveQueue('orders', { policy: undefined }),
    absent: policed().withLiveQueue('orders', { policy: undefined, messages: undefined }),
  },
  {
    code: 'POLICY.ANSWER_DIFFERS',
    when: 'the broker applies one nobody defined',
    severity: 'warning',
    present: plain().withLiveQueue('orders', { policy: 'elsewhere' }),
    absent: plain().withLiveQueue('orders', {}),
  },
  {
    code: 'POLICY.ANSWER_DIFFERS',
    when: 'an operator policy is another, and they do not tie',
    severity: 'warning',
    present: plain()
      .withOperatorPolicy('a', { expires: 1 })
      .withOperatorPolicy('b', { expires: 2 }, { priority: -1 })
      .withLiveQueue('orders', { operatorPolicy: 'b' }),
    absent: plain()
      .withOperatorPolicy('a', { expires: 1 })
      .withOperatorPolicy('b', { expires: 2 })
      .withLiveQueue('orders', { operatorPolicy: 'b' }),
  },
  {
    code: 'POLICY.ANSWER_DIFFERS',
    when: 'the pattern could be read here',
    severity: 'warning',
    present: plain()
      .withPolicy('p', { expires: 1 }, { pattern: '^ORD' })
      .withLiveQueue('orders', { policy: 'p' }),
    absent: plain()
      .withPolicy('p', { expires: 1 }, { pattern: '\\AORD' })
      .withLiveQueue('orders', { policy: 'p' }),
  },
  {
    code: 'POLICY.PATTERN_TOO_LONG',
    when: 'green takes 1024 bytes',
    severity: 'blocker',
    present: plain().withPolicy('p', { expires: 1 }, { pattern: 'ö'.repeat(513) }),
    absent: plain().withPolicy('p', { expires: 1 }, { pattern: 'ö'.repeat(512) }),
    with: toVersion('4.3.5'),
  },
  {
    code: 'POLICY.PATTERN_TOO_LONG',
    when: 'green has a limit at all',
    severity: 'blocker',
    present: plain('4.3.5').withPolicy('p', { expires: 1 }, { pattern: 'ö'.repeat(513) }),
    absent: plain('4.2.9').withPolicy('p', { expires: 1 }, { pattern: 'ö'.repeat(513) }),
  },
  {
    code: 'CLIENT.EXTERNAL_AUTHORISATION',
    when: 'nobody here knows the user',
    severity: 'warning',
    present: plain().withUser('guest').withPermission('shop').withConnection({}),
    absent: connected(),
  },
  {
    code: 'CLIENT.EXTERNAL_AUTHORISATION',
    when: 'the user has no rights here and is connected all the same',
    severity: 'warning',
    present: plain().withUser('shop').withConnection({}),
    absent: connected().withConnection({ name: 'b', protocol: 'Direct 0-9-1', user: 'none' }),
  },
  {
    code: 'USER.TOO_MANY_QUEUES',
    when: 'a permission without so many names would be refused',
    severity: 'blocker',
    present: consuming(800),
    absent: consuming(780),
  },
  {
    code: 'USER.TOO_MANY_QUEUES',
    when: 'green would refuse it on the way back',
    severity: 'warning',
    present: consuming(30),
    absent: consuming(10),
    with: toVersion('4.3.5'),
  },
];
