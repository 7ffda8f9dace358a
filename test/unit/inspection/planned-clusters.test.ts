import { expect, test } from 'vitest';
import { assertPlannedClusters } from '../../../src/inspection/planned-clusters.js';
import type { Plan } from '../../../src/plan/document.js';
import { clusterNameOf, type Strategy } from '../../../src/topology/cluster.js';

const a = { name: 'a', nodes: ['rabbit@a'] };
const b = { name: 'b', nodes: ['rabbit@b'] };
const refused = (code: string, exit: number, message = '') =>
  expect.objectContaining({
    ...{ code, exit },
    message: expect.stringContaining(message) as unknown,
  }) as Error;

function planned(
  strategy: Strategy,
  blue: string,
  green: string | undefined,
  source: Plan['madeFrom']['source'] = 'broker',
): Parameters<typeof assertPlannedClusters>[0] {
  const version = '3.10.8';
  return {
    strategy,
    madeFrom: { clusterName: blue, version, definitionsHash: '', time: '', source },
    target: {
      ...(green === undefined ? {} : { clusterName: green }),
      ...{ version, deliveryLimitUnlimited: -1 },
      source: green === undefined ? 'version' : 'broker',
    },
  };
}

test('the clusters of the plan are the ones to work with', () => {
  const within = planned('vhost', 'a', 'a');
  expect(() => assertPlannedClusters(within, { blue: a, green: a })).not.toThrow();
  const between = planned('broker', 'a', 'b');
  expect(() => assertPlannedClusters(between, { blue: a, green: b })).not.toThrow();
});

test('a cluster that nobody has named is the same, whichever of its nodes answers', () => {
  const nodes = ['rabbit@mq2', 'rabbit@mq1'];
  const told = ['rabbit@mq1.example.com', 'rabbit@mq2.example.com'];
  const [one = a, other = b] = told.map((name) => {
    return { name: clusterNameOf(name, false, nodes), told: name, nodes };
  });
  const within = planned('vhost', one.name, one.name);
  expect(() => assertPlannedClusters(within, { blue: other, green: one })).not.toThrow();
  const exported = planned('vhost', 'rabbit@mq1.example.com', undefined, 'definitions');
  expect(() => assertPlannedClusters(exported, { blue: one, green: one })).not.toThrow();
});

test('a name that somebody has given counts, and of a single node what it tells', () => {
  expect(clusterNameOf('orders', true, ['rabbit@b', 'rabbit@a'])).toBe('orders');
  expect(clusterNameOf('rabbit@a.example.com', false, ['rabbit@a'])).toBe('rabbit@a.example.com');
});

test.each([
  ['blue', { blue: b, green: b }, planned('vhost', 'a', 'a'), '"a" as blue, and "b"'],
  ['green', { blue: a, green: b }, planned('vhost', 'a', 'a'), '"a" as green, and "b"'],
  ['another green', { blue: a, green: b }, planned('broker', 'a', 'c'), '"c" as green, and "b"'],
  ['both sides, exchanged,', { blue: b, green: a }, planned('broker', 'a', 'b'), '"a" as blue'],
])('%s of another cluster is refused, with both names', (_, clusters, plan, message) => {
  expect(() => assertPlannedClusters(plan, clusters)).toThrow(
    refused('PLAN.OTHER_CLUSTER', 7, message),
  );
});

test('clusters of the right name that are not to each other what the strategy needs are refused', () => {
  const namesake = { name: 'a', nodes: ['rabbit@z'] };
  expect(() =>
    assertPlannedClusters(planned('vhost', 'a', 'a'), { blue: a, green: namesake }),
  ).toThrow(refused('STRATEGY.OTHER_CLUSTER', 2));
  expect(() => assertPlannedClusters(planned('broker', 'a', 'a'), { blue: a, green: a })).toThrow(
    refused('STRATEGY.SAME_CLUSTER', 2),
  );
});

test('a green that was not looked at may be any the strategy allows', () => {
  const unread = planned('broker', 'a', undefined);
  expect(() => assertPlannedClusters(unread, { blue: a, green: b })).not.toThrow();
  expect(() => assertPlannedClusters(unread, { blue: a, green: a })).toThrow(
    refused('STRATEGY.SAME_CLUSTER', 2),
  );
});

test('definitions may not tell their cluster; where they do it counts', () => {
  const silent = planned('vhost', 'unknown', undefined, 'definitions');
  expect(() => assertPlannedClusters(silent, { blue: a, green: a })).not.toThrow();
  const telling = planned('vhost', 'b', undefined, 'definitions');
  expect(() => assertPlannedClusters(telling, { blue: a, green: a })).toThrow(
    refused('PLAN.OTHER_CLUSTER', 7),
  );
  const running = planned('vhost', 'unknown', 'unknown');
  expect(() => assertPlannedClusters(running, { blue: a, green: a })).toThrow(
    refused('PLAN.OTHER_CLUSTER', 7),
  );
});
