import { expect, test } from 'vitest';
import { makePlan } from '../../../src/plan/make-plan.js';
import { diffPlans } from '../../../src/plan/diff/plan-diff.js';
import type { Plan } from '../../../src/plan/document.js';
import { assess } from '../../../src/compatibility/assess.js';
import { planSettings } from '../../support/plan-settings.js';
import { aSnapshot, type SnapshotBuilder } from '../builders.js';
import { deciding } from '../compatibility/assessing.js';

const names = { vhost: '{vhost}', queue: '{name}', policy: '{name}' };
const own = 'quorate.0123456789ab.0';

function blue(): SnapshotBuilder {
  return aSnapshot()
    .withQueue('orders', { arguments: {} })
    .withUser('worker', { tags: ['monitoring', 'administrator'], limits: { 'max-channels': 9 } })
    .withPermission('worker')
    .withUser('ops')
    .withPermission('ops')
    .withOperator({ user: 'ops' })
    .withUser('admin')
    .withPermission('admin')
    .withUser(own)
    .withPermission(own, 'shop', { configure: '^$' })
    .withUser('elsewhere')
    .withPermission('elsewhere', '/');
}

function planned(decisions: Readonly<Record<string, string>>, strategy: Plan['strategy']): Plan {
  const snapshot = blue().build();
  const there = aSnapshot('4.0.5', '/').named('rabbit@green').withOperator({ user: 'admin' });
  const green = there.withUser('worker', { passwordHash: undefined }).build();
  const input = {
    blue: snapshot,
    strategy,
    target: {
      capabilities: green.capabilities,
      snapshot: strategy === 'vhost' ? snapshot : green,
    },
    vhosts: ['shop'],
    names: strategy === 'vhost' ? { ...names, vhost: 'green' } : names,
  };
  const assessment = assess({
    ...input,
    queueRules: deciding({ 'QUEUE.NOT_MIRRORED': 'migrate', ...decisions }, '.').queueRules,
  });
  return makePlan({
    ...input,
    assessment,
    addresses: { blue: [], green: [] },
    settings: planSettings({}),
    time: '',
  });
}

test('another cluster gets who has rights in its vhosts, and none of quorate’s own users', () => {
  const { users, objects, units } = planned({}, 'broker');
  const limits = { 'max-channels': 9 };
  expect(users).toEqual([{ name: 'worker', tags: ['monitoring'], limits, password: 'as-on-blue' }]);
  expect(objects[0]?.permissions.map(({ user }) => user)).toEqual(['worker']);
  const provision = units[0]?.steps.filter(({ kind }) => kind.startsWith('provision.'));
  expect(provision?.slice(0, 3).map(({ kind }) => kind)).toEqual([
    'provision.vhost',
    'provision.users',
    'provision.permissions',
  ]);
  expect(provision?.[1]?.label).toContain('1 user of shop');
});

test('a user of green that was decided to stay is not made', () => {
  const { users } = planned({ 'USER.EXISTS': 'keep-green' }, 'broker');
  expect(users).toMatchObject([{ name: 'worker', password: 'as-on-green' }]);
});

test('a review of two plans hears that a user stays', () => {
  const { differences } = diffPlans(
    planned({}, 'broker'),
    planned({ 'USER.EXISTS': 'keep-green' }, 'broker'),
  );
  expect(differences.filter(({ area }) => area === 'user')).toMatchObject([
    { change: 'changed', name: 'worker', values: [{ key: 'password' }] },
  ]);
});

test('within one cluster the users are there', () => {
  const { users, units, objects } = planned({}, 'vhost');
  expect(users).toEqual([]);
  expect(units[0]?.steps.map(({ kind }) => kind)).not.toContain('provision.users');
  expect(objects[0]?.permissions.map(({ user }) => user)).toContain('ops');
});
