import { expect, test } from 'vitest';
import type { z } from 'zod';
import type { ManagementApi } from '../../../src/broker/management/api.js';
import { findUser, putUser } from '../../../src/broker/management/users.js';

/** A broker that has one answer to every question, and remembers what it was told. */
function broker(answer: unknown) {
  const told: { readonly path: readonly string[]; readonly body: unknown }[] = [];
  const api: ManagementApi = {
    url: 'http://broker:15672',
    get: () => Promise.reject(new Error('not asked')),
    find: <T extends z.ZodType>(_path: readonly string[], schema: T) =>
      Promise.resolve(answer === undefined ? undefined : schema.parse(answer)),
    put: (path, body) => {
      told.push({ path, body });
      return Promise.resolve('created');
    },
    post: () => Promise.reject(new Error('not asked')),
    delete: () => Promise.resolve('deleted'),
  };
  return { api, told };
}

test.each([
  ['a string, as up to 3.8', 'administrator,monitoring'],
  ['a list, as from 3.9 on', ['administrator', 'monitoring']],
])('tags are read from %s', async (_what, tags) => {
  const { api } = broker({ name: 'shop', tags, password_hash: 'aGFzaA==' });
  const user = await findUser(api, 'shop');
  expect(user?.tags).toEqual(['administrator', 'monitoring']);
  expect(user?.secret).toEqual({
    passwordHash: 'aGFzaA==',
    hashingAlgorithm: 'rabbit_password_hashing_sha256',
  });
});

test('a user without a password has no secret', async () => {
  const { api } = broker({ name: 'tls', tags: '', password_hash: '' });
  expect(await findUser(api, 'tls')).toEqual({ name: 'tls', tags: [], secret: undefined });
});

test('a user that is not there is undefined', async () => {
  expect(await findUser(broker(undefined).api, 'gone')).toBeUndefined();
});

test('a hash is stored with the algorithm that made it, and tags as one string', async () => {
  const { api, told } = broker(undefined);
  const secret = { passwordHash: 'aGFzaA==', hashingAlgorithm: 'rabbit_password_hashing_sha512' };
  await putUser(api, { name: 'shop', tags: ['management', 'policymaker'] }, secret);
  expect(told).toEqual([
    {
      path: ['users', 'shop'],
      body: {
        password_hash: 'aGFzaA==',
        hashing_algorithm: 'rabbit_password_hashing_sha512',
        tags: 'management,policymaker',
      },
    },
  ]);
});
