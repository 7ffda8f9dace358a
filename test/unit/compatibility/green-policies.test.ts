import { expect, test } from 'vitest';
import type { AssessmentInput } from '../../../src/compatibility/assessment.js';
import { aSnapshot, type SnapshotBuilder } from '../builders.js';
import {
  assessing,
  deciding,
  findingsOf,
  greenPoliciesOf,
  queueNamed,
  toVersion,
} from './assessing.js';

const keepPriorities = deciding({ 'QUEUE.MAX_PRIORITY': 'keep-classic' });
const priority = { arguments: { 'x-max-priority': 5, 'x-queue-type': 'classic' } };
const mirrored = { 'ha-mode': 'all', 'message-ttl': 9 };

function mixed(version = '3.10.8'): SnapshotBuilder {
  return aSnapshot(version).withQueue('orders').withQueue('urgent', priority);
}

test('mirroring is taken out of a policy and everything else stays', () => {
  const assessment = assessing(aSnapshot().withQueue('orders').withPolicy('ha', mirrored));
  expect(greenPoliciesOf(assessment)).toEqual(['ha 0 queues {"message-ttl":9}']);
  expect(assessment.policies[0]?.changes).toMatchObject([{ key: 'ha-mode', from: 'all' }]);
});

test('one key a quorum queue refuses hides the whole policy, so none is left (C1)', () => {
  const keys = {
    ...mirrored,
    'ha-sync-batch-size': 5,
    'queue-mode': 'lazy',
    'queue-version': 2,
    'queue-master-locator': 'random',
    'max-in-memory-length': 5,
    'max-priority': 5,
  };
  const assessment = assessing(aSnapshot().withQueue('orders').withPolicy('ha', keys));
  expect(greenPoliciesOf(assessment)).toEqual(['ha 0 queues {"message-ttl":9}']);
  expect(queueNamed(assessment, 'orders').settings.after).toEqual({ 'message-ttl': 9 });
});

test('before 3.12 a queue that stays classic keeps its mirrors by a policy only it can have', () => {
  const assessment = assessing(mixed().withPolicy('ha', mirrored), keepPriorities);
  expect(greenPoliciesOf(assessment)).toEqual([
    'ha 1 queues {"ha-mode":"all","message-ttl":9}',
    'ha-quorum 0 queues {"message-ttl":9}',
  ]);
  for (const name of ['orders', 'urgent']) {
    expect(queueNamed(assessment, name).settings.after).toMatchObject({ 'message-ttl': 9 });
  }
});

test('a split spreads all priorities when another policy is just above', () => {
  const blue = mixed()
    .withPolicy('ha', mirrored)
    .withPolicy('short', { expires: 5 }, { priority: 1, pattern: '^orders$' })
    .withPolicy('low', { expires: 7 }, { priority: -2 });
  const assessment = assessing(blue, keepPriorities);
  expect(greenPoliciesOf(assessment)).toEqual([
    'short 10 queues {"expires":5}',
    'ha 1 queues {"ha-mode":"all","message-ttl":9}',
    'ha-quorum 0 queues {"message-ttl":9}',
    'low -20 queues {"expires":7}',
  ]);
  expect(queueNamed(assessment, 'orders').settings.after).toEqual({ expires: 5 });
});

test('from 3.12 the parts of a split say which type they are for', () => {
  const blue = mixed('3.13.7')
    .withExchange('events')
    .withPolicy('ha', { ...mirrored, 'alternate-exchange': 'lost' }, { applyTo: 'all' });
  expect(greenPoliciesOf(assessing(blue, keepPriorities))).toEqual([
    'ha 0 quorum_queues {"message-ttl":9,"alternate-exchange":"lost"}',
    'ha-classic 0 classic_queues {"ha-mode":"all","message-ttl":9,"alternate-exchange":"lost"}',
    'ha-exchanges 0 exchanges {"ha-mode":"all","message-ttl":9,"alternate-exchange":"lost"}',
  ]);
});

test('a client’s own mirrored queue keeps its mirrors, an exclusive one has none to keep', () => {
  const own = (parts: object): SnapshotBuilder =>
    aSnapshot().withQueue('orders').withQueue('own', parts).withPolicy('ha', mirrored);
  expect(greenPoliciesOf(assessing(own({ autoDelete: true })))).toHaveLength(2);
  expect(greenPoliciesOf(assessing(own({ exclusive: true })))).toHaveLength(1);
});

test('nothing is split for keys that quorum queues ignore', () => {
  const blue = mixed().withPolicy('p', { 'queue-version': 2, 'message-ttl': 9 });
  expect(greenPoliciesOf(assessing(blue, keepPriorities))).toEqual([
    'p 0 queues {"queue-version":2,"message-ttl":9}',
  ]);
});

test('4.0 takes no mirroring keys at all, for whatever queue', () => {
  const blue = mixed().withPolicy('ha', mirrored).withOperatorPolicy('op', { 'ha-mode': 'all' });
  const assessment = assessing(blue, { ...keepPriorities, ...toVersion('4.0.5') });
  expect(greenPoliciesOf(assessment).join(' ')).not.toContain('ha-mode');
  expect(queueNamed(assessment, 'urgent').settings.after).toMatchObject({ 'message-ttl': 9 });
});

test('an emptied policy goes, unless a lower one would come to light', () => {
  const blue = (pattern: string): SnapshotBuilder =>
    aSnapshot()
      .withQueue('orders')
      .withPolicy('ha', { 'ha-mode': 'all' }, { priority: 5 })
      .withPolicy('limit', { 'max-length': 3 }, { pattern });
  expect(greenPoliciesOf(assessing(blue('^other')))).toEqual(['limit 0 queues {"max-length":3}']);
  const shadowing = assessing(blue('^or'));
  expect(greenPoliciesOf(shadowing)[0]).toBe('ha 5 queues {"alternate-exchange":"unused"}');
  expect(queueNamed(shadowing, 'orders').settings.after).toEqual({});
  expect(findingsOf(shadowing, 'SETTING.CHANGED')).toEqual([]);
});

test('an emptied policy also kept a lower one from exchanges', () => {
  const blue = aSnapshot()
    .withExchange('events')
    .withPolicy('ha', { 'ha-mode': 'all' }, { priority: 5, applyTo: 'all' })
    .withPolicy('ae', { 'alternate-exchange': 'lost' }, { applyTo: 'exchanges' });
  expect(greenPoliciesOf(assessing(blue))).toEqual([
    'ha 5 exchanges {"overflow":"drop-head"}',
    'ae 0 exchanges {"alternate-exchange":"lost"}',
  ]);
});

test('a policy for classic queues follows them, as far as the target can say so', () => {
  const blue = (version: string): SnapshotBuilder =>
    aSnapshot(version)
      .withQueue('orders')
      .withPolicy('p', { expires: 5 }, { applyTo: 'classic_queues' });
  expect(greenPoliciesOf(assessing(blue('3.12.0')))).toEqual(['p 0 quorum_queues {"expires":5}']);
  const older = assessing(blue('3.12.0'), toVersion('3.11.20'));
  expect(greenPoliciesOf(older)).toEqual(['p 0 queues {"expires":5}']);
});

test('4.0 gets no delivery limit by policy, and nothing for classic queues that are not there', () => {
  const blue = aSnapshot()
    .withQueue('orders')
    .withQueue('free')
    .withPolicy('p', { 'max-length': 9 }, { pattern: '^orders$' });
  const assessment = assessing(blue, toVersion('4.0.5'));
  expect(greenPoliciesOf(assessment)).toEqual([
    'p 0 quorum_queues {"max-length":9,"delivery-limit":-1}',
    'quorum-queue-settings -1 quorum_queues {"delivery-limit":-1}',
  ]);
  expect(findingsOf(assessment, 'SETTING.CHANGED')).toEqual([]);
  expect(findingsOf(assessment, 'POLICY.RESCOPED')).toMatchObject([
    { evidence: { blue: 'queues', green: ['quorum_queues'] } },
  ]);
});

test('classic queues that are there get a policy of their own, other types that are not there none', () => {
  const blue = aSnapshot()
    .withQueue('orders')
    .withQueue('replies', { exclusive: true })
    .withExchange('events')
    .withPolicy('p', { 'max-length': 9 }, { applyTo: 'all', pattern: '^(orders|replies)$' });
  const assessment = assessing(blue, toVersion('4.0.5'));
  expect(greenPoliciesOf(assessment)).toEqual([
    'p 0 quorum_queues {"max-length":9,"delivery-limit":-1}',
    'p-classic 0 classic_queues {"max-length":9}',
  ]);
  expect(findingsOf(assessment, 'POLICY.RESCOPED')).toEqual([]);
});

test('a policy by name beside one for all queues leaves no type out', () => {
  const blue = aSnapshot('3.12.0')
    .withQueue('a')
    .withQueue('b')
    .withQueue('c')
    .withPolicy('p', { expires: 5 });
  const assessment = assessing(
    blue,
    deciding({ 'QUEUE.REQUEUE_ORDER': 'delivery-limit: 9' }, '^a$'),
  );
  expect(greenPoliciesOf(assessment)).toEqual([
    'p-named-1 2 quorum_queues {"expires":5,"delivery-limit":9}',
    'p 0 queues {"expires":5}',
  ]);
  expect(findingsOf(assessment, 'POLICY.RESCOPED')).toEqual([]);
});

test('a limit decided for one queue of many goes into a policy by its name', () => {
  const blue = aSnapshot().withQueue('a.b').withQueue('c').withQueue('d').withPolicy('p', mirrored);
  const decided: Pick<AssessmentInput, 'queueRules'> = deciding(
    { 'QUEUE.REQUEUE_ORDER': 'delivery-limit: 1000000' },
    '^a',
  );
  const assessment = assessing(blue, decided);
  expect(greenPoliciesOf(assessment)).toEqual([
    'p-named-1 2 queues {"message-ttl":9,"delivery-limit":1000000}',
    'p 0 queues {"message-ttl":9}',
  ]);
  expect(assessment.policies[0]?.green[1]?.pattern).toBe('^a\\.b$');
  expect(queueNamed(assessment, 'a.b').settings.after['delivery-limit']).toBe(1_000_000);
  expect(queueNamed(assessment, 'c').settings.after).toEqual({ 'message-ttl': 9 });
});

test('a renamed queue is still meant by its policy', () => {
  const blue = aSnapshot().withQueue('orders').withPolicy('p', mirrored, { pattern: '^orders$' });
  const names = { vhost: '{vhost}-quorum', queue: 'q.{name}', policy: '{vhost}.{name}' };
  const assessment = assessing(blue, { names });
  expect(assessment.policies[0]?.green).toMatchObject([
    { name: 'shop.p', pattern: '^q\\.orders$|^orders$', vhost: 'shop-quorum' },
  ]);
  expect(queueNamed(assessment, 'orders').settings.after).toEqual({ 'message-ttl': 9 });
});

test('names a template makes equal are told apart', () => {
  const blue = aSnapshot().withPolicy('a', { expires: 1 }).withPolicy('b', { expires: 2 });
  const names = { vhost: '{vhost}-quorum', queue: '{name}', policy: 'p' };
  expect(greenPoliciesOf(assessing(blue, { names })).map((line) => line.split(' ')[0])).toEqual([
    'p',
    'p-2',
  ]);
});

test('where only the broker can read a pattern, what it applies now applies afterwards', () => {
  const blue = aSnapshot()
    .withQueue('orders')
    .withQueue('other')
    .withPolicy('p', mirrored, { pattern: '\\AORD' })
    .withLiveQueue('orders', { policy: 'p' })
    .withLiveQueue('other', { policy: undefined });
  const assessment = assessing(blue);
  expect(queueNamed(assessment, 'orders').settings).toEqual({
    before: { 'message-ttl': 9 },
    after: { 'message-ttl': 9 },
  });
  expect(queueNamed(assessment, 'other').settings).toEqual({ before: {}, after: {} });
});

test('between policies of one priority the one in force stays in force', () => {
  const blue = aSnapshot()
    .withQueue('orders')
    .withPolicy('a', { expires: 1 })
    .withPolicy('b', { expires: 2 })
    .withLiveQueue('orders', { policy: 'b' });
  const assessment = assessing(blue);
  expect(queueNamed(assessment, 'orders').settings.after).toEqual({ expires: 2 });
  expect(findingsOf(assessment, 'POLICY.PRIORITY_TIE')[0]?.evidence['applied']).toBe('b');
});

test('an emptied policy goes on keeping a lower one away while others keep their mirrors by it', () => {
  const blue = mixed()
    .withPolicy('ha', { 'ha-mode': 'all' }, { priority: 5 })
    .withPolicy('limit', { 'max-length': 3 });
  const assessment = assessing(blue, keepPriorities);
  expect(greenPoliciesOf(assessment)).toEqual([
    'ha 6 queues {"ha-mode":"all"}',
    'ha-quorum 5 queues {"alternate-exchange":"unused"}',
    'limit 0 queues {"max-length":3}',
  ]);
  expect(queueNamed(assessment, 'orders').settings.after).toEqual({});
});
