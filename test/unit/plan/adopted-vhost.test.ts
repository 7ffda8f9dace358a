import { expect, test } from 'vitest';
import { assess } from '../../../src/compatibility/assess.js';
import type { Plan } from '../../../src/plan/document.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { planSettings } from '../../support/plan-settings.js';
import { aSnapshot, type SnapshotBuilder } from '../builders.js';
import { deciding } from '../compatibility/assessing.js';

function planned(green: SnapshotBuilder): Plan {
  const blue = aSnapshot('3.10.8', '/').withQueue('orders').build();
  const snapshot = green.named('rabbit@green').build();
  const input = {
    blue,
    strategy: 'broker' as const,
    target: { capabilities: snapshot.capabilities, snapshot },
    vhosts: ['/'],
    names: { vhost: '{vhost}', queue: '{name}', policy: '{name}' },
  };
  const { queueRules } = deciding(
    { 'QUEUE.NOT_MIRRORED': 'migrate', 'CLIENT.REDECLARE_REFUSED': 'fixed-at-cutover' },
    '.',
  );
  const assessment = assess({ ...input, queueRules });
  return makePlan({
    ...input,
    assessment,
    addresses: { blue: [], green: [] },
    settings: planSettings({}),
    time: '',
  });
}

const labelOf = (plan: Plan) =>
  plan.units[0]?.steps.find(({ kind }) => kind === 'provision.vhost')?.label;

test('a vhost that is to be made gets blue’s properties and quorum as its default', () => {
  const plan = planned(aSnapshot('4.0.5', 'other'));
  expect(plan.objects).toMatchObject([{ vhost: '/', defaultQueueType: 'quorum' }]);
  expect(labelOf(plan)).toBe('Create vhost /, default queue type quorum');
});

test('a vhost that is there keeps what it is called, and gets quorum as its default', () => {
  const there = { description: 'Default virtual host', defaultQueueType: 'classic' };
  const plan = planned(aSnapshot('4.0.5', 'other').withVhost('/', there));
  expect(plan.objects).toMatchObject([
    { vhost: '/', description: 'Default virtual host', defaultQueueType: 'quorum' },
  ]);
  expect(labelOf(plan)).toBe('Take the vhost of green that is there, /, default queue type quorum');
});

test('where the release cannot change the default, the plan says what it stays', () => {
  const plan = planned(aSnapshot('3.10.8', '/'));
  expect(plan.objects).toMatchObject([{ vhost: '/', defaultQueueType: 'classic' }]);
  expect(labelOf(plan)).toContain('default queue type classic');
  expect(plan.findings).toContainEqual(
    expect.objectContaining({ code: 'VHOST.EXISTS', severity: 'warning' }),
  );
});
