import { expect, test } from 'vitest';
import { aSnapshot } from '../builders.js';
import { assessing, deciding, findingsOf, queueNamed, toVersion } from './assessing.js';

test('the policy’s overflow wins on a quorum queue, and the finding gives both values and why', () => {
  const blue = aSnapshot()
    .withQueue('orders', { arguments: { 'x-overflow': 'reject-publish' } })
    .withPolicy('p', { overflow: 'drop-head', 'max-length': 5 });
  const [finding] = findingsOf(assessing(blue), 'SETTING.CHANGED');
  expect(finding?.evidence).toMatchObject({
    setting: 'overflow',
    before: 'reject-publish',
    after: 'drop-head',
    why: "the queue's argument and policy 'p' both set it, and a quorum queue lets the policy win",
  });
});

test('the finding names both values, the policy to change and how many queues it governs besides', () => {
  const blue = aSnapshot()
    .withQueue('orders', { arguments: { 'x-overflow': 'reject-publish' } })
    .withQueue('parked')
    .withQueue('mail')
    .withPolicy('p', { overflow: 'drop-head' });
  const [finding] = findingsOf(assessing(blue), 'SETTING.CHANGED').filter(
    ({ subject }) => subject.name === 'orders',
  );
  expect(finding?.consequence).toMatch(
    /^'overflow' is "reject-publish" on blue and will be "drop-head" on green: .*policy 'p'/u,
  );
  expect(finding?.remedy).toContain("take 'overflow' out of policy 'p'");
  expect(finding?.remedy).toContain('2 other queues as well');
});

test('where an operator policy wins, no policy of the queue is proposed', () => {
  const blue = aSnapshot()
    .withQueue('orders', { arguments: { 'x-expires': 1_800_000 } })
    .withOperatorPolicy('op', { expires: 3_600_000 });
  const [finding] = findingsOf(assessing(blue), 'SETTING.CHANGED');
  expect(finding?.consequence).toContain('1800000 (30 min) on blue and will be 3600000 (1 h)');
  expect(finding?.remedy).toContain("changed in operator policy 'op'");
  expect(finding?.remedy).not.toContain('of its own');
});

test('the policy’s expires wins up to 3.13, the smaller one from 4.0', () => {
  const blue = aSnapshot()
    .withQueue('orders', { arguments: { 'x-expires': 1000 } })
    .withPolicy('p', { expires: 5000 });
  expect(findingsOf(assessing(blue), 'SETTING.CHANGED')[0]?.evidence).toMatchObject({
    before: 1000,
    after: 5000,
  });
  expect(findingsOf(assessing(blue, toVersion('4.0.5')), 'SETTING.CHANGED')).toEqual([]);
});

test('a policy that classic queues could not have comes to apply', () => {
  const blue = aSnapshot()
    .withQueue('orders')
    .withPolicy('low', { 'dead-letter-exchange': 'dlx' })
    .withPolicy('high', { 'delivery-limit': 3 }, { priority: 1 });
  const changes = findingsOf(assessing(blue), 'SETTING.CHANGED').map(({ evidence }) => evidence);
  expect(changes).toMatchObject([
    { setting: 'dead-letter-exchange', before: 'dlx', after: null },
    { setting: 'delivery-limit', before: null, after: 3 },
  ]);
  expect(changes[0]?.['why']).toBe(
    "policy 'high' has 'delivery-limit', which kept it from the classic queue; it reaches the quorum queue",
  );
});

test('a queue that is a quorum queue already is watched as well', () => {
  const blue = aSnapshot()
    .withQueue('orders', { type: 'quorum' })
    .withPolicy('ha', { 'ha-mode': 'all', 'message-ttl': 5 });
  expect(queueNamed(assessing(blue), 'orders').settings).toEqual({
    before: {},
    after: { 'message-ttl': 5 },
  });
});

test('undecided, reject-publish-dlx will be drop-head; decided, it is what was decided (C2)', () => {
  const blue = aSnapshot()
    .withQueue('orders')
    .withPolicy('p', { overflow: 'reject-publish-dlx', 'max-length': 5 });
  const undecided = queueNamed(assessing(blue), 'orders');
  expect(undecided.settings.after['overflow']).toBe('drop-head');
  expect(undecided.disposition).toBe('blocked');
  const rejecting = assessing(
    blue,
    deciding({ 'QUEUE.OVERFLOW_REJECT_PUBLISH_DLX': 'reject-publish' }),
  );
  expect(queueNamed(rejecting, 'orders').settings.after['overflow']).toBe('reject-publish');
  expect(queueNamed(rejecting, 'orders').disposition).toBe('migrate');
  expect(findingsOf(rejecting, 'SETTING.CHANGED')).toEqual([]);
});

test('an operator policy that classic queues could not have comes to apply', () => {
  const blue = aSnapshot()
    .withQueue('orders')
    .withOperatorPolicy('op', { 'max-length': 5, 'delivery-limit': 3 });
  const changes = findingsOf(assessing(blue, toVersion('4.0.5')), 'SETTING.CHANGED');
  const why =
    "operator policy 'op' has 'delivery-limit', which kept it from the classic queue; it reaches the quorum queue";
  // Unlimited by default of the decision, but the operator has the last word.
  expect(changes.map(({ evidence }) => evidence)).toMatchObject([
    { setting: 'delivery-limit', before: null, after: 3, why },
    { setting: 'max-length', after: 5, why },
  ]);
});

test('a limit that was decided is no finding where nothing else has the last word', () => {
  const blue = aSnapshot().withQueue('orders');
  const decided = assessing(blue, {
    ...toVersion('4.0.5'),
    ...deciding({ 'QUEUE.DELIVERY_LIMIT_DEFAULT': '7' }),
  });
  expect(queueNamed(decided, 'orders').settings.after).toEqual({ 'delivery-limit': 7 });
  expect(findingsOf(decided, 'SETTING.CHANGED')).toEqual([]);
});

test('of a policy and an operator policy, the one with the lower limit is named', () => {
  const blue = aSnapshot()
    .withQueue('orders', { arguments: { 'x-expires': 9000 } })
    .withPolicy('p', { expires: 1000 })
    .withOperatorPolicy('op', { expires: 5000 });
  const [finding] = findingsOf(
    assessing(blue.withQueue('mail', { arguments: { 'x-expires': 500 } })),
    'SETTING.CHANGED',
  );
  expect(finding?.evidence).toMatchObject({ before: 500, after: 1000 });
  expect(finding?.consequence).toContain("argument and policy 'p' both set it");
});

test('a limit that the operator set on blue and a policy sets on green names both', () => {
  const blue = aSnapshot()
    .withQueue('orders')
    .withPolicy('low', { 'max-length': 100 })
    .withPolicy('high', { 'max-length': 70, 'delivery-limit': 5 }, { priority: 1 })
    .withOperatorPolicy('op', { 'max-length': 80 });
  const changes = findingsOf(assessing(blue), 'SETTING.CHANGED');
  expect(changes.map(({ evidence }) => evidence)).toContainEqual(
    expect.objectContaining({
      setting: 'max-length',
      before: 80,
      after: 70,
      why: "operator policy 'op' sets it on blue, policy 'high' on green",
    }),
  );
});

test('a limit that a policy set on blue and the operator sets on green names both', () => {
  const blue = aSnapshot()
    .withQueue('orders')
    .withPolicy('low', { 'max-length': 70 })
    .withPolicy('high', { 'max-length': 100, 'delivery-limit': 5 }, { priority: 1 })
    .withOperatorPolicy('op', { 'max-length': 80 });
  const changes = findingsOf(assessing(blue), 'SETTING.CHANGED');
  expect(changes.map(({ evidence }) => evidence)).toContainEqual(
    expect.objectContaining({
      setting: 'max-length',
      before: 70,
      after: 80,
      why: "policy 'low' sets it on blue, operator policy 'op' on green",
    }),
  );
});
