import { afterAll, beforeAll } from 'vitest';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { promptStatistics } from '../lab/prompt-statistics.js';
import { testEachPhase } from './support/forward-back-forward.js';

let cluster: StartedCluster;

beforeAll(async () => {
  cluster = await startCluster({
    ...promptStatistics,
    version: '3.10',
    nodes: 1,
    name: 'back-and-forth',
  });
});

afterAll(async () => {
  await cluster.stop();
});

testEachPhase(() => ({ blue: cluster }));
