import { expect, test } from 'vitest';
import { refuseUnfitClusters } from '../../../src/inspection/fitting-clusters.js';
import { QuorateError } from '../../../src/quorate-error.js';
import type { ClusterIdentity, Strategy } from '../../../src/topology/cluster.js';

const blue: ClusterIdentity = { name: 'orders', nodes: ['rabbit@a', 'rabbit@b'] };
const green: ClusterIdentity = { name: 'new', nodes: ['rabbit@c'] };

function refusal(strategy: Strategy, sides: { blue: ClusterIdentity; green: ClusterIdentity }) {
  try {
    refuseUnfitClusters(strategy, sides);
  } catch (error) {
    if (error instanceof QuorateError) return error;
    throw error;
  }
  throw new Error('not refused');
}

test('strategy vhost within one cluster and strategy broker between two are fit', () => {
  expect(() => refuseUnfitClusters('vhost', { blue, green: blue })).not.toThrow();
  expect(() => refuseUnfitClusters('broker', { blue, green })).not.toThrow();
});

test('strategy vhost with a green in another cluster is refused, with both ways on', () => {
  const { code, exit, message, next } = refusal('vhost', { blue, green });
  expect([code, exit]).toEqual(['STRATEGY.OTHER_CLUSTER', 2]);
  expect(message).toContain('"orders" ("rabbit@a", "rabbit@b")');
  expect(message).toContain('green is another, "new" ("rabbit@c")');
  expect(next).toEqual([
    expect.stringContaining('leave out --green'),
    expect.stringContaining('--strategy broker'),
  ]);
});

test('of two clusters that are named alike it is said that they are two', () => {
  const { code, message } = refusal('vhost', { blue, green: { ...green, name: 'orders' } });
  expect(code).toBe('STRATEGY.OTHER_CLUSTER');
  expect(message).toContain('another of the same name');
});

test("strategy broker with blue's own cluster as green is refused, with the ways on", () => {
  const { code, exit, message, next } = refusal('broker', { blue, green: blue });
  expect([code, exit]).toEqual(['STRATEGY.SAME_CLUSTER', 2]);
  expect(message).toContain('"orders" ("rabbit@a", "rabbit@b")');
  expect(next).toEqual([
    expect.stringContaining('--green'),
    expect.stringContaining('--strategy vhost'),
    expect.stringContaining('set_cluster_name'),
  ]);
});

test('a cluster of many nodes is not told node by node', () => {
  const nodes = Array.from({ length: 9 }, (_, index) => `rabbit@n${index}`);
  const { message } = refusal('broker', { blue: { ...blue, nodes }, green: { ...blue, nodes } });
  expect(message).toContain('"rabbit@n4" and 4 more');
  expect(message).not.toContain('rabbit@n5');
});
