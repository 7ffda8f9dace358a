import { expect, test } from 'vitest';
import { clusterRelation } from '../../../src/topology/cluster.js';

const cluster = (name: string, ...nodes: string[]) => ({ name, nodes });
const blue = cluster('orders', 'rabbit@a', 'rabbit@b');

test.each([
  ['under another name', cluster('other', 'rabbit@c')],
  ['under another name, on nodes of the same names', cluster('other', 'rabbit@a', 'rabbit@b')],
  ['named alike, with other nodes', cluster('orders', 'rabbit@c')],
  ['named alike, with a node less', cluster('orders', 'rabbit@a')],
  ['named alike, with a node more', cluster('orders', 'rabbit@a', 'rabbit@b', 'rabbit@c')],
  ['named alike, with as many others', cluster('orders', 'rabbit@a', 'rabbit@c')],
])(
  'a cluster %s is another: strategy vhost refuses it, strategy broker moves there',
  (_, green) => {
    expect(clusterRelation('vhost', blue, green)).toBe('refused');
    expect(clusterRelation('broker', blue, green)).toBe('other');
  },
);

test('one cluster is itself in whatever order its nodes are listed: strategy vhost stays, strategy broker refuses', () => {
  const again = cluster('orders', 'rabbit@b', 'rabbit@a');
  expect(clusterRelation('vhost', blue, again)).toBe('same');
  expect(clusterRelation('broker', blue, again)).toBe('refused');
});

test('where nodes are not known, as of definitions, the name decides', () => {
  const unknown = { name: 'orders', nodes: undefined };
  expect(clusterRelation('vhost', blue, unknown)).toBe('same');
  expect(clusterRelation('vhost', unknown, blue)).toBe('same');
  expect(clusterRelation('vhost', blue, { ...unknown, name: 'other' })).toBe('refused');
});

test('clusters without a name are told apart by their nodes', () => {
  const unnamed = cluster('', 'rabbit@a');
  expect(clusterRelation('vhost', unnamed, unnamed)).toBe('same');
  expect(clusterRelation('vhost', unnamed, cluster('', 'rabbit@b'))).toBe('refused');
});
