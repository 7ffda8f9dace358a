import { expect, test } from 'vitest';
import { withoutInterrupted } from '../../../src/migration/cutover/interrupted-restore.js';
import { foldRights, type RightsAction } from '../../../src/migration/cutover/rights-ledger.js';

const place = { side: 'blue' as const, vhost: 'shop' };
const original = { vhost: 'shop', user: 'app', configure: '.*', write: '.*', read: '.*' };

function fence(unit: string, user: string): RightsAction {
  const saved = [{ ...original, user }];
  return {
    action: 'fence',
    ...place,
    unit,
    saved,
    denials: [{ user, readQueues: ['q'], writeExchanges: [] }],
  };
}

function restore(unit: string, user: string): RightsAction {
  return { action: 'restore', ...place, unit, users: [user], restore: 'everything' };
}

test('a restore that was cut off still knows the rights it is to give back', () => {
  const again = restore('orders', 'app');
  const actions = [fence('orders', 'app'), again, again];
  expect(foldRights(withoutInterrupted(actions, again))).toMatchObject([{ saved: original }]);
});

test('it still knows them when another unit was rolled back in between', () => {
  const again = restore('orders', 'app');
  const actions = [
    fence('orders', 'app'),
    fence('mail', 'mailer'),
    again,
    restore('mail', 'mailer'),
    again,
  ];
  expect(foldRights(withoutInterrupted(actions, again))).toMatchObject([{ saved: original }]);
});

test('a restore of an earlier attempt to move the unit counts as done', () => {
  const again = restore('orders', 'app');
  const changed: RightsAction = {
    ...fence('orders', 'app'),
    saved: [{ ...original, read: '^orders' }],
  } as RightsAction;
  const actions = [fence('orders', 'app'), again, changed, again];
  expect(foldRights(withoutInterrupted(actions, again))).toMatchObject([
    { saved: { read: '^orders' } },
  ]);
});

test('what a client was to get back and perhaps never got is given back with the unit', () => {
  const ofClient: RightsAction = {
    ...{ action: 'restore', ...place, unit: 'orders', users: ['app'], restore: 'everything' },
    denials: [{ user: 'app', readQueues: ['q'], writeExchanges: [] }],
  };
  const ofUnit = restore('orders', 'app');
  const actions = [fence('orders', 'app'), ofClient, ofUnit];
  expect(foldRights(withoutInterrupted(actions, ofUnit))).toMatchObject([{ saved: original }]);
  expect(foldRights(withoutInterrupted(actions.slice(0, 2), ofClient))).toMatchObject([
    { saved: original },
  ]);
});
