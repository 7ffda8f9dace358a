import { afterAll, beforeAll } from 'vitest';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { promptStatistics, testEachPhase } from './support/forward-back-forward.js';

let blue: StartedCluster;
let green: StartedCluster;

const prompt = { nodes: 1, configuration: promptStatistics };

beforeAll(async () => {
  [blue, green] = await Promise.all([
    startCluster({ ...prompt, version: '3.10', name: 'forth-blue' }),
    startCluster({ ...prompt, version: '4.0', name: 'forth-green' }),
  ]);
});

afterAll(async () => {
  await Promise.all([blue.stop(), green.stop()]);
});

testEachPhase(() => ({ blue, green }));
