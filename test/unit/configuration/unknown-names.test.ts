import { expect, test } from 'vitest';
import type { ConfigurationProblem } from '../../../src/compatibility/configuration-problem.js';
import { parseConfiguration } from '../../../src/configuration/parse.js';
import { settingsFrom, type Settings } from '../../../src/configuration/settings.js';
import { unknownNames } from '../../../src/configuration/unknown-names.js';
import { unknownUnits } from '../../../src/configuration/unknown-units.js';
import { aSnapshot } from '../builders.js';

function settings(text: string): Settings {
  const { document, locate } = parseConfiguration(text, 'quorate.yaml');
  return settingsFrom(document, { file: 'quorate.yaml', locate });
}

function told(problems: readonly ConfigurationProblem[], { locate }: Settings): readonly string[] {
  return problems.map(({ path, at, message }) => {
    const { line, column } = locate(path, at);
    return `${line}:${column} ${message}`;
  });
}

const naming = settings(
  [
    'vhosts: { include: [shop, shpo], exclude: [billling] }',
    'clients:',
    '  - name: a',
    '    match: { user: shop }',
    "    publishes: ['', amq.topic, events, evnets]",
    '    consumes: [orders, invoices, odrers]',
  ].join('\n'),
);
const blue = () =>
  aSnapshot()
    .withVhost('billing')
    .withExchange('events')
    .withQueue('orders')
    .withQueue('invoices', { vhost: 'billing' });

test('vhosts, exchanges and queues that no vhost of blue has are told with their places', () => {
  expect(told(unknownNames(naming, blue().live().build()), naming)).toEqual([
    '1:27 blue has no vhost "shpo"',
    '1:44 blue has no vhost "billling"',
    '5:40 blue has no exchange "evnets"',
    '6:34 blue has no queue "odrers"',
  ]);
});

test('a definitions file tells the same, that of one vhost nothing', () => {
  expect(unknownNames(naming, blue().withUser('shop').build())).toHaveLength(4);
  expect(unknownNames(naming, blue().build())).toEqual([]);
});

const units = settings(
  'units: { order: [orders, billing/invoices, mail], ordering: { a: strict } }',
);
const plan = {
  vhosts: [{ blue: 'shop', green: 'shop-quorum' }],
  units: [{ name: 'orders', queues: ['orders', 'mail'] }],
};

test('units that do not exist are told, unless a vhost left out may have them', () => {
  // Only what unknownUnits reads of a plan.
  const parts = plan as unknown as Parameters<typeof unknownUnits>[1];
  expect(told(unknownUnits(units.planning.units, parts, blue().live().build()), units)).toEqual([
    '1:44 there is no unit "mail": queue "mail" is in unit "orders"',
    '1:63 there is no unit "a": the plan has "orders"',
  ]);
});

test('without clients units are smaller, so the name of any queue may be one', () => {
  const parts = plan as unknown as Parameters<typeof unknownUnits>[1];
  expect(unknownUnits(units.planning.units, parts, blue().withQueue('mail').build())).toHaveLength(
    1,
  );
});
