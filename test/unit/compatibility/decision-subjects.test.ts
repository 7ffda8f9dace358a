import { expect, test } from 'vitest';
import { decidingIn } from '../../../src/compatibility/decision-subjects.js';
import type { Subject } from '../../../src/topology/finding.js';
import { aSnapshot, type SnapshotBuilder } from '../builders.js';

function decidedFor(blue: SnapshotBuilder, subject: Pick<Subject, 'kind' | 'name'>) {
  return decidingIn(blue.build())('QUEUE.MAX_PRIORITY', 'keep-classic', {
    ...subject,
    vhost: 'shop',
  });
}

test('the vhost is stated where another one has something of that name', () => {
  const blue = aSnapshot()
    .withQueue('c')
    .withQueue('a.urgent')
    .withQueue('c', { vhost: 'a/b ü' })
    .withExchange('a.urgent', { vhost: 'a/b ü' });
  expect(decidedFor(blue, { kind: 'queue', name: 'c' }).vhost).toBe('^shop$');
  expect(decidedFor(blue, { kind: 'queue', name: 'a.urgent' })).toEqual({
    match: String.raw`^a\.urgent$`,
    decisions: { 'QUEUE.MAX_PRIORITY': 'keep-classic' },
    drain: undefined,
  });
});

test('a client without a name is decided by a queue it consumes', () => {
  const blue = aSnapshot()
    .withQueue('orders')
    .withConnection({ name: 'c1', clientName: undefined })
    .withConnection({ name: 'c2', clientName: undefined })
    .withConnection({ name: 'c3', clientName: 'worker' })
    .withConsumer('amq.gen-x', { connection: 'c1' })
    .withConsumer('orders', { connection: 'c1' });
  const match = (name: string) => decidedFor(blue, { kind: 'client', name }).match;
  expect(['c1', 'c2', 'worker'].map(match)).toEqual(['^orders$', '^c2$', '^worker$']);
});
