import { expect, test } from 'vitest';
import { clientProblems } from '../../../src/verification/client-problems.js';
import { aConnection } from '../builders.js';
import { journal } from '../inspection/a-unit.js';

const client = {
  name: 'worker',
  match: {},
  users: [],
  consumes: [],
  publishes: [],
  connections: 1,
};
const unit = { name: 'orders', blueVhost: 'shop', clients: [client] };
const connections = [aConnection()];

test('who is still on blue is a problem', () => {
  expect(clientProblems(unit, connections, journal(['orders.drain', 'verified']))).toEqual([
    '"worker" still has 1 connection on blue',
  ]);
  expect(clientProblems(unit, [], journal())).toEqual([]);
});

test('half way back clients may rightly be there, and that is said', () => {
  const half = journal(['orders.drain', 'verified'], ['orders.rollback.drain', 'intended']);
  expect(clientProblems(unit, connections, half)).toEqual([
    'a rollback in "orders" has begun and not ended',
  ]);
});
