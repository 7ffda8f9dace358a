import { expect, test } from 'vitest';
import {
  foldRights,
  permissionInForce,
  type RightsAction,
} from '../../../src/migration/cutover/rights-ledger.js';

const saved = [{ vhost: 'shop', user: 'app', configure: '.*', write: '.*', read: '.*' }];
const place = { side: 'blue' as const, vhost: 'shop' };

function fence(unit: string, readQueues: string[], writeExchanges: string[] = []): RightsAction {
  return {
    action: 'fence',
    ...place,
    unit,
    saved,
    denials: [{ user: 'app', readQueues, writeExchanges }],
  };
}

function restore(unit: string, what: 'read' | 'everything' = 'everything'): RightsAction {
  return { action: 'restore', ...place, unit, users: ['app'], restore: what };
}

test('what two units deny adds up, and lifting one leaves the other', () => {
  const actions = [fence('orders', ['orders']), fence('mail', ['mail']), restore('orders')];
  const [held] = foldRights(actions);
  const permission = held && permissionInForce(held);
  expect(permission?.read).toContain('mail');
  expect(permission?.read).not.toContain('orders');
});

test('the rights saved first are the ones that count, not what a repeated precheck read', () => {
  const narrowed = [{ ...saved[0]!, read: '^narrowed$' }];
  const again: RightsAction = { ...fence('orders', ['orders']), saved: narrowed } as RightsAction;
  const [held] = foldRights([fence('orders', ['orders']), again]);
  expect(held?.saved?.read).toBe('.*');
});

test('a user whose last denial was lifted is forgotten', () => {
  expect(foldRights([fence('orders', ['orders']), restore('orders')])).toEqual([]);
});

test('restoring read leaves publishers fenced', () => {
  const [held] = foldRights([fence('orders', ['orders'], ['events']), restore('orders', 'read')]);
  const permission = held && permissionInForce(held);
  expect(permission?.read).toBe('.*');
  expect(permission?.write).toContain('events');
});

test('a removed permission is none at all until it is restored', () => {
  const remove: RightsAction = {
    action: 'remove',
    ...place,
    unit: 'orders',
    users: ['app'],
    saved,
  };
  const [held] = foldRights([fence('orders', ['orders']), remove]);
  expect(held && permissionInForce(held)).toBeUndefined();
  expect(foldRights([fence('orders', ['orders']), remove, restore('orders')])).toEqual([]);
});

test('a user without rights keeps none', () => {
  const [held] = foldRights([{ ...fence('orders', ['orders']), saved: [] } as RightsAction]);
  expect(held && permissionInForce(held)).toBeUndefined();
});

test('what one client gets back is its own, and the rest stays as it is', () => {
  const own: RightsAction = {
    ...{ action: 'restore', ...place, unit: 'orders', users: ['app'], restore: 'everything' },
    denials: [{ user: 'app', readQueues: ['orders'], writeExchanges: ['events'] }],
  };
  const [held] = foldRights([
    fence('orders', ['orders'], ['events']),
    fence('orders', ['mail'], ['desk']),
    own,
  ]);
  const permission = held && permissionInForce(held);
  expect(permission?.read).toMatch(/mail/);
  expect(permission?.read).not.toMatch(/orders/);
  expect(permission?.write).toMatch(/desk/);
  expect(permission?.write).not.toMatch(/events/);
  expect(foldRights([fence('orders', ['orders'], ['events']), own])).toEqual([]);
});
