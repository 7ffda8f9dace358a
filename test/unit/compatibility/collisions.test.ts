import { expect, test } from 'vitest';
import type { AssessmentInput } from '../../../src/compatibility/assessment.js';
import { aSnapshot, type SnapshotBuilder } from '../builders.js';
import { assessing, codesOf, queueNamed, toUnread, toVersion } from './assessing.js';

/** Green's names of the two are `foo_bar_baz` both (C20). */
const vhosts = ['foo', 'foo_bar'];
const names = { vhost: '{vhost}', queue: '{name}', policy: '{name}' };
const elsewhere = toVersion('3.10.8');
const two = (): SnapshotBuilder =>
  aSnapshot('3.10.8', 'foo')
    .withVhost('foo_bar')
    .withQueue('bar_baz')
    .withQueue('baz', { vhost: 'foo_bar' });

function deciding(match: string, option: string): Pick<AssessmentInput, 'queueRules'> {
  const decisions = { 'QUEUE.NAME_COLLISION': option };
  return { queueRules: [{ match, drain: undefined, decisions }] };
}

test('two planned queues with one internal name block each other', () => {
  const { queues } = assessing(two(), { ...elsewhere, vhosts, names });
  expect(queues.map(({ disposition }) => disposition)).toEqual(['blocked', 'blocked']);
  expect(queues[0]?.findings.at(-1)?.evidence).toEqual({
    internalName: 'foo_bar_baz',
    queues: ['foo bar_baz', 'foo_bar baz'],
  });
});

test('renaming one of them frees both', () => {
  const assessment = assessing(two(), {
    ...elsewhere,
    vhosts,
    names,
    ...deciding('^baz$', 'rename: other'),
  });
  expect(assessment.queues.map(({ disposition }) => disposition)).toEqual(['migrate', 'migrate']);
  expect(queueNamed(assessment, 'baz').green?.name).toBe('other');
  expect(codesOf(queueNamed(assessment, 'bar_baz').findings)).not.toContain('QUEUE.NAME_COLLISION');
});

test('keeping one of them classic frees both', () => {
  const assessment = assessing(two(), {
    ...elsewhere,
    vhosts,
    names,
    ...deciding('^baz$', 'keep-classic'),
  });
  expect(queueNamed(assessment, 'bar_baz').disposition).toBe('migrate');
  const { green, findings } = queueNamed(assessment, 'baz');
  expect(green?.type).toBe('classic');
  expect(codesOf(findings)).not.toContain('QUEUE.REQUEUE_ORDER');
});

test('a name that collides again is not accepted', () => {
  const blue = two().withQueue('bar_other');
  const assessment = assessing(blue, {
    ...elsewhere,
    vhosts,
    names,
    ...deciding('^baz$', 'rename: other'),
  });
  expect(queueNamed(assessment, 'baz').disposition).toBe('blocked');
});

test('a queue does not collide with itself on green', () => {
  const blue = aSnapshot().withQueue('orders', { type: 'quorum' }).withQueue('mail');
  const { queues } = assessing(blue, { ...elsewhere, names });
  expect(queues.flatMap(({ findings }) => codesOf(findings))).not.toContain('QUEUE.NAME_COLLISION');
});

test('a queue of blue is not in the way on a cluster that was not read', () => {
  const blue = aSnapshot('3.10.8', 'foo')
    .withQueue('bar_baz')
    .withQueue('baz', { vhost: 'foo_bar', type: 'quorum' });
  const unread = toUnread(blue.build().capabilities);
  const assessment = assessing(blue, { ...unread, vhosts: ['foo'], names });
  expect(queueNamed(assessment, 'bar_baz').disposition).toBe('migrate');
});

test('one name on green for two queues of a vhost is a collision too', () => {
  const blue = aSnapshot().withQueue('a').withQueue('b');
  const { queues } = assessing(blue, { ...elsewhere, names: { ...names, queue: 'q' } });
  expect(queues.map(({ findings }) => codesOf(findings).includes('QUEUE.NAME_COLLISION'))).toEqual([
    true,
    true,
  ]);
});
