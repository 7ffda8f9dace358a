import { expect, test } from 'vitest';
import type { StoredUser } from '../../../src/broker/management/users.js';
import { userDifferences } from '../../../src/migration/provision/user-differences.js';
import type { PlannedUser } from '../../../src/plan/objects.js';

const wanted: PlannedUser = {
  name: 'worker',
  tags: ['monitoring'],
  limits: { 'max-channels': 9 },
  password: 'as-on-blue',
};
const secret = { passwordHash: 'c2VjcmV0', hashingAlgorithm: 'rabbit_password_hashing_sha256' };
const blue: StoredUser = { name: 'worker', tags: [], secret };
const green = { ...blue, tags: ['monitoring', 'management'], limits: { 'max-channels': 9 } };

test('a user that is not there is made, one that is the same is taken as it is', () => {
  expect(userDifferences(wanted, blue, undefined)).toBeUndefined();
  expect(userDifferences(wanted, blue, green)).toEqual([]);
});

test.each([
  ['hash', { ...green, secret: { ...secret, passwordHash: 'b3RoZXI=' } }],
  ['hash', { ...green, secret: { ...secret, hashingAlgorithm: 'rabbit_password_hashing_md5' } }],
  ['hash', { ...green, secret: undefined }],
  ['tags', { ...green, tags: [] }],
  ['limits', { ...green, limits: {} }],
])('what differs in %s is said without any hash', (what, found) => {
  const differences = userDifferences(wanted, blue, found);
  expect(differences).toEqual([expect.stringContaining(what)]);
  expect(JSON.stringify(differences)).not.toMatch(/c2VjcmV0|b3RoZXI=/);
});

test('users without a password are the same', () => {
  const without = { secret: undefined };
  expect(userDifferences(wanted, { ...blue, ...without }, { ...green, ...without })).toEqual([]);
});

test('a user that blue has lost meanwhile is not made', () => {
  expect(userDifferences(wanted, undefined, undefined)).toHaveLength(1);
});

test('a user of green that stays has to be there, whatever its password is', () => {
  const stays: PlannedUser = { ...wanted, password: 'as-on-green' };
  expect(userDifferences(stays, undefined, { ...green, secret: undefined })).toEqual([]);
  expect(userDifferences(stays, blue, undefined)).toHaveLength(1);
});
