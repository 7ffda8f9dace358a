import { expect, test } from 'vitest';
import type { ManagementApi } from '../../../src/broker/management/api.js';
import { declarePlaced } from '../../../src/migration/provision/declare-placed.js';
import { QuorateError } from '../../../src/quorate-error.js';

const queue = {
  ...{ vhost: 'shop', name: 'orders', type: 'quorum' as const, arguments: {} },
  ...{ durable: true, autoDelete: false, exclusive: false },
};

/** Refuses, with this code, whatever names a node. */
function refusing(code: string | undefined, puts: unknown[]): ManagementApi {
  // Only put is called.
  return {
    put(_path: readonly string[], body: object) {
      puts.push(body);
      const isRefused = code !== undefined && 'node' in body;
      const refusal = new QuorateError({ code: code ?? '', message: 'no', exit: 2, next: [] });
      return isRefused ? Promise.reject(refusal) : Promise.resolve('created');
    },
  } as unknown as ManagementApi;
}

test('a queue is declared on its node', async () => {
  const puts: unknown[] = [];
  await declarePlaced(refusing(undefined, puts), { ...queue, node: 'rabbit@b' });
  expect(puts).toEqual([expect.objectContaining({ node: 'rabbit@b', durable: true })]);
});

test('a node that cannot take it leaves the place to the broker', async () => {
  const puts: unknown[] = [];
  await declarePlaced(refusing('BROKER.REFUSED', puts), { ...queue, node: 'rabbit@b' });
  expect(puts).toHaveLength(2);
  expect(puts[1]).not.toHaveProperty('node');
});

test('any other failure stops', async () => {
  const api = refusing('BROKER.UNREACHABLE', []);
  await expect(declarePlaced(api, { ...queue, node: 'rabbit@b' })).rejects.toMatchObject({
    code: 'BROKER.UNREACHABLE',
  });
});
