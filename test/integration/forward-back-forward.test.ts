import { afterAll, beforeAll } from 'vitest';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { promptStatistics, testEachPhase } from './support/forward-back-forward.js';

let cluster: StartedCluster;

const prompt = { nodes: 1, configuration: promptStatistics };

beforeAll(async () => {
  cluster = await startCluster({ ...prompt, version: '3.10', name: 'back-and-forth' });
});

afterAll(async () => {
  await cluster.stop();
});

testEachPhase(() => ({ blue: cluster }));
