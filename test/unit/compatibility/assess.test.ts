import { expect, test } from 'vitest';
import { aSnapshot, type SnapshotBuilder } from '../builders.js';
import { assessing, codesOf, deciding, findingsOf, queueNamed, toVersion } from './assessing.js';

const withPriorities = (): SnapshotBuilder =>
  aSnapshot().withQueue('urgent', { arguments: { 'x-max-priority': 5 } });

test('a plain durable classic queue migrates with nothing added but its type', () => {
  const blue = aSnapshot().withQueue('orders', { arguments: { 'x-max-length': 5 } });
  const { disposition, green, messages, strict } = queueNamed(assessing(blue), 'orders');
  expect({ disposition, messages, strict }).toEqual({
    disposition: 'migrate',
    messages: 'bridge',
    strict: false,
  });
  expect(green).toEqual({
    vhost: 'shop-quorum',
    name: 'orders',
    type: 'quorum',
    durable: true,
    autoDelete: false,
    exclusive: false,
    arguments: { 'x-max-length': 5, 'x-queue-type': 'quorum' },
  });
});

test('arguments quorum queues refuse are dropped, each with its reason', () => {
  const args = {
    'x-queue-mode': 'lazy',
    'x-queue-version': 2,
    'x-queue-master-locator': 'random',
    'x-max-in-memory-length': 5,
    'x-ha-policy': 'all',
    'x-delivery-limit': -1,
    'x-expires': 5,
  };
  const { green, changes } = queueNamed(
    assessing(aSnapshot().withQueue('orders', { arguments: args })),
    'orders',
  );
  expect(green?.arguments).toEqual({ 'x-expires': 5, 'x-queue-type': 'quorum' });
  expect(changes.map(({ key }) => key)).toEqual([
    'x-queue-mode',
    'x-queue-version',
    'x-queue-master-locator',
    'x-max-in-memory-length',
    'x-ha-policy',
    'x-delivery-limit',
    'x-queue-type',
  ]);
  expect(changes.every(({ why }) => why !== '')).toBe(true);
});

test('an undecided blocker blocks, a decision unblocks', () => {
  expect(queueNamed(assessing(withPriorities()), 'urgent').disposition).toBe('blocked');
  const dropped = assessing(
    withPriorities(),
    deciding({ 'QUEUE.MAX_PRIORITY': 'drop-priorities' }),
  );
  expect(queueNamed(dropped, 'urgent').disposition).toBe('migrate');
});

test('a queue kept classic has its own arguments and no findings about conversion', () => {
  const blue = aSnapshot().withQueue('urgent', {
    arguments: { 'x-max-priority': 5, 'x-queue-mode': 'lazy', 'x-overflow': 'reject-publish-dlx' },
  });
  const assessment = assessing(blue, {
    queueRules: [
      {
        match: '',
        drain: undefined,
        decisions: {
          'QUEUE.MAX_PRIORITY': 'keep-classic',
          'CLIENT.REDECLARE_REFUSED': 'fixed-at-cutover',
        },
      },
    ],
  });
  const { disposition, findings, green, settings, messages } = queueNamed(assessment, 'urgent');
  expect(disposition).toBe('keep-classic');
  expect(codesOf(findings)).toEqual(['QUEUE.MAX_PRIORITY', 'CLIENT.REDECLARE_REFUSED']);
  expect(green).toMatchObject({
    type: 'classic',
    arguments: {
      'x-max-priority': 5,
      'x-queue-mode': 'lazy',
      'x-overflow': 'reject-publish-dlx',
      'x-queue-type': 'classic',
    },
  });
  expect(settings.after).toEqual(settings.before);
  expect(messages).toBe('bridge');
});

test('momentary findings block no queue', () => {
  const blue = aSnapshot()
    .withQueue('orders')
    .withLiveQueue('orders', {
      state: 'down',
      mirrors: ['n2'],
    });
  const { disposition, findings } = queueNamed(assessing(blue), 'orders');
  expect(disposition).toBe('migrate');
  expect(findings.filter(({ momentary }) => momentary)).toHaveLength(2);
});

test.each([
  [{ exclusive: true }, 'recreate-by-client', undefined, 'none'],
  [{ autoDelete: true }, 'recreate-by-client', undefined, 'none'],
  [{ durable: false }, 'recreate-by-client', undefined, 'none'],
  [{ name: 'amq.gen-1' }, 'recreate-by-client', undefined, 'none'],
  [{ name: 'amq.own' }, 'skip', undefined, 'none'],
  [{ type: 'quorum' }, 'skip', 'quorum', 'bridge'],
  [{ type: 'stream' }, 'skip', 'stream', 'none'],
])('%o becomes %s', (parts, disposition, type, messages) => {
  const [queue] = assessing(aSnapshot().withQueue('orders', parts)).queues;
  expect(queue).toMatchObject({ disposition, messages });
  expect(queue?.green?.type).toBe(type);
});

test('a transient or auto-delete queue is carried over when decided so', () => {
  const blue = aSnapshot().withQueue('a', { durable: false }).withQueue('b', { autoDelete: true });
  const assessment = assessing(blue, {
    queueRules: [
      {
        match: '.',
        drain: undefined,
        decisions: {
          'QUEUE.NOT_DURABLE': 'make-durable',
          'QUEUE.AUTO_DELETE': 'convert-to-expires',
          'CLIENT.REDECLARE_REFUSED': 'accept',
        },
      },
    ],
  });
  expect(assessment.queues.map(({ disposition }) => disposition)).toEqual(['migrate', 'migrate']);
  expect(queueNamed(assessment, 'b').settings.after).toEqual({ expires: 1_800_000 });
  expect(findingsOf(assessment, 'CLIENT.REDECLARE_REFUSED')).toHaveLength(2);
});

test('what may be a delay queue has to be decided, other queues without consumers are bridged', () => {
  const delay = { 'x-message-ttl': 5, 'x-dead-letter-exchange': '' };
  const blue = aSnapshot()
    .withQueue('delay', { arguments: delay })
    .withQueue('parked')
    .withLiveQueue('delay', { consumers: 0, messages: 0 })
    .withLiveQueue('parked', { consumers: 0, messages: 3 });
  expect(assessing(blue).queues.map(({ disposition }) => disposition)).toEqual([
    'blocked',
    'migrate',
  ]);
  for (const drain of ['bridge', 'let-expire'] as const) {
    const { queues } = assessing(blue, {
      queueRules: [{ match: '^delay$', decisions: {}, drain }],
    });
    expect(queues).toMatchObject([
      { disposition: 'migrate', messages: drain },
      { disposition: 'migrate', messages: 'bridge' },
    ]);
  }
});

test('raise-limit makes room, by policy or by argument', () => {
  const blue = aSnapshot()
    .withQueue('a', { arguments: { 'x-max-length': 10 } })
    .withQueue('b')
    .withPolicy('p', { 'max-length': 10 }, { pattern: '^b$' })
    .withLiveQueue('a', { messages: 50 })
    .withLiveQueue('b', { messages: 50 });
  const decisions = deciding({ 'QUEUE.MAX_LENGTH_BELOW_BACKLOG': 'raise-limit' });
  const assessment = assessing(blue, decisions);
  expect(queueNamed(assessment, 'a').green?.arguments['x-max-length']).toBe(100);
  expect(queueNamed(assessment, 'b').settings.after).toEqual({ 'max-length': 100 });
  expect(findingsOf(assessment, 'SETTING.CHANGED')).toEqual([]);
});

test('single active and exclusive consumers make a move strict', () => {
  const blue = aSnapshot()
    .withQueue('a', { arguments: { 'x-single-active-consumer': true } })
    .withQueue('b')
    .withConsumer('b', { exclusive: true });
  expect(assessing(blue).queues.map(({ strict }) => strict)).toEqual([true, true]);
});

test('a finding about a client is decided by the name of a queue it consumes', () => {
  const blue = aSnapshot()
    .withQueue('orders')
    .withConnection({ name: 'c' })
    .withConsumer('orders', { connection: 'c' })
    .withChannel('c', { globalPrefetch: 5 });
  const decided = assessing(blue, deciding({ 'CLIENT.GLOBAL_QOS': 'accept' }, '^orders$'));
  expect(findingsOf(decided, 'CLIENT.GLOBAL_QOS')[0]?.decision?.taken).toBe('accept');
  const undecided = assessing(blue, deciding({ 'CLIENT.GLOBAL_QOS': 'accept' }, '^mail$'));
  expect(findingsOf(undecided, 'CLIENT.GLOBAL_QOS')[0]?.decision?.taken).toBeUndefined();
});

test('Celery is told from which version on it can do without a prefetch of the channel', () => {
  const remedyOf = (product: string) => {
    const blue = aSnapshot()
      .withQueue('celery')
      .withConnection({ name: 'c', product })
      .withConsumer('celery', { connection: 'c' })
      .withChannel('c', { globalPrefetch: 8 });
    return findingsOf(assessing(blue), 'CLIENT.GLOBAL_QOS')[0]?.remedy;
  };
  expect(remedyOf('py-amqp')).toContain('Celery does from 5.5 on');
  expect(remedyOf('amqplib')).toBe('Let the client set its prefetch per consumer.');
});

test('other vhosts are left alone', () => {
  const blue = aSnapshot()
    .withQueue('orders', { vhost: 'other' })
    .withPolicy('p', {}, { vhost: 'other' });
  const { queues, policies } = assessing(blue);
  expect([queues, policies]).toEqual([[], []]);
});

test('the same input gives the same assessment, whatever the order it was read in', () => {
  const forward = aSnapshot()
    .withQueue('a')
    .withQueue('b')
    .withPolicy('p', { expires: 1 })
    .withPolicy('q', { expires: 2 });
  const backward = aSnapshot()
    .withQueue('b')
    .withQueue('a')
    .withPolicy('q', { expires: 2 })
    .withPolicy('p', { expires: 1 });
  expect(JSON.stringify(assessing(forward))).toBe(JSON.stringify(assessing(backward)));
});

test('hostile names go through', () => {
  const name = 'a/b ü <x> $(id) {name} $& \n__proto__';
  const blue = aSnapshot('3.10.8', '/')
    .withQueue(name, { arguments: { ['__proto__']: 1, 'x-max-priority': 5 } })
    .withPolicy('ha', { 'ha-mode': 'all', expires: 5 });
  const assessment = assessing(blue, {
    vhosts: ['/'],
    ...deciding({ 'QUEUE.MAX_PRIORITY': 'keep-classic' }),
  });
  expect(assessment.queues[0]?.green).toMatchObject({ vhost: '/-quorum', name });
});

test('4.x gives up messages by default, and a number decided is set instead', () => {
  const blue = aSnapshot().withQueue('orders');
  const assessment = assessing(blue, {
    ...toVersion('4.0.5'),
    ...deciding({ 'QUEUE.DELIVERY_LIMIT_DEFAULT': '20' }),
  });
  expect(queueNamed(assessment, 'orders').settings.after).toEqual({ 'delivery-limit': 20 });
});
