import { expect, test } from 'vitest';
import { foldJournal } from '../../../src/journal/fold.js';
import {
  assertAborted,
  assertJournalLost,
  assertMigrationId,
} from '../../../src/migration/sweep/admission.js';
import { judgeFound, lasting, type FoundObject } from '../../../src/migration/sweep/inventory.js';
import { batchName, quarantineName, rerouteName } from '../../../src/plan/temporary-names.js';
import { makePlan } from '../../../src/plan/make-plan.js';
import { recordedSteps } from '../plan/recorded-steps.js';
import { couponShop } from '../plan/coupon-shop.js';

const id = '0123456789ab';
const made = (kind: FoundObject['kind'], name: string, vhost = 'shop-quorum'): FoundObject => ({
  side: 'blue',
  kind,
  vhost,
  name,
});
const shovel = made('shovel', `quorate.${id}.aaaaaaaaaa`);
const transit = made('exchange', `quorate.${id}.aaaaaaaaaa`);
const policy = made('policy', `quorate.${id}`);
const user = made('user', `quorate.${id}.bbbbbbbbbb.cccccccc`, '');
const known = {
  migrationId: id,
  created: [shovel, transit, policy, { ...user, side: 'green' as const }],
};

test('what is recorded may go, shovels first, and what leans on nothing last', () => {
  const judged = judgeFound([policy, transit, user, shovel], id, known);
  expect(judged.map(({ kind, verdict }) => [kind, verdict])).toEqual([
    ['shovel', 'remove'],
    ['user', 'remove'],
    ['exchange', 'remove'],
    ['policy', 'remove'],
  ]);
});

test.each([
  ['another object of that name', made('exchange', `quorate.${id}.dddddddddd`)],
  ['the same name in another vhost', { ...shovel, vhost: 'shop' }],
  ['the same name of another kind', { ...shovel, kind: 'queue' as const }],
])('%s is told and stays', (_what, object) => {
  expect(judgeFound([object], id, known)).toEqual([{ ...object, verdict: 'unrecorded' }]);
});

test('where nobody knows what a migration has made, nothing of it goes', () => {
  expect(judgeFound([shovel, policy], id, undefined).map(({ verdict }) => verdict)).toEqual([
    'unrecorded',
    'unrecorded',
  ]);
});

test.each([
  'quorate',
  'quorate.mine',
  'quorate.lock',
  `quorate.${id}x`,
  `quorate.${id}x.y`,
  'quorate.ba9876543210.aaaaaaaaaa',
  `x.quorate.${id}.aaaaaaaaaa`,
])('the name %s is none of its own, even if it were recorded', (name) => {
  const object = made('exchange', name);
  expect(judgeFound([object], id, { migrationId: id, created: [object] })).toEqual([]);
});

test('what was made for good is no leftover', () => {
  const queue = { side: 'green' as const, kind: 'queue', vhost: 'shop-quorum', name: 'orders' };
  expect(lasting({ migrationId: id, created: [shovel, queue] })).toEqual([queue]);
});

test('a migration that is under way is rolled back, not swept', () => {
  const plan = makePlan(couponShop());
  const [unit] = plan.units;
  const state = (until: number) => foldJournal(recordedSteps(unit!.steps.slice(0, until)));
  const check = (until: number) => () =>
    assertAborted(plan, state(until), 0, (name) => `back ${name}`);
  expect(check(5)).toThrow(
    expect.objectContaining({
      code: 'SWEEP.UNDERWAY',
      exit: 2,
      next: [`back ${unit!.name}`],
    }) as Error,
  );
  expect(check(0)).not.toThrow();
  // A copy that knows more: this journal is an old one, and no way back takes it.
  expect(() => assertAborted(plan, state(5), 6, String)).not.toThrow();
  expect(check(unit!.steps.length)).not.toThrow();
});

test('something is removed only of a migration that is named', () => {
  const refused = expect.objectContaining({ code: 'SWEEP.NO_MIGRATION', exit: 2 }) as Error;
  expect(() => assertMigrationId({ execute: true }, undefined)).toThrow(refused);
  expect(() => assertMigrationId({ execute: false, migration: '../etc' }, undefined)).toThrow(
    refused,
  );
  expect(() => assertMigrationId({ execute: false }, undefined)).not.toThrow();
  expect(() => assertMigrationId({ execute: true, migration: id }, undefined)).not.toThrow();
  expect(() => assertMigrationId({ execute: true }, 'plan.json')).not.toThrow();
});

test('a migration whose plan was not named is not swept while its journal is here', () => {
  const found = (entries: number) => ({ directory: '/of/<x>/.quorate/0123', entries });
  expect(() => assertJournalLost(id, found(7), 7)).toThrow(
    expect.objectContaining({ code: 'SWEEP.UNDERWAY', exit: 2 }) as Error,
  );
  expect(() => assertJournalLost(id, found(0), 0)).not.toThrow();
  // An old one, which no way back takes.
  expect(() => assertJournalLost(id, found(6), 7)).not.toThrow();
});

test('shovels of trial batches, and the one that sends a quarantine again, are its own, too', () => {
  const own = [
    made('shovel', batchName(shovel.name, 2), 'shop'),
    made('policy', `${batchName(shovel.name, 2)}.unlimited`, 'shop'),
    made('shovel', rerouteName(quarantineName(id)), 'shop'),
  ];
  const judged = judgeFound(own, id, { migrationId: id, created: own });
  expect(judged.map(({ verdict }) => verdict)).toEqual(['remove', 'remove', 'remove']);
});
