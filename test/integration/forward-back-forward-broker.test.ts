import { afterAll, beforeAll } from 'vitest';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { promptStatistics } from '../lab/prompt-statistics.js';
import { testEachPhase } from './support/forward-back-forward.js';

let blue: StartedCluster;
let green: StartedCluster;

beforeAll(async () => {
  [blue, green] = await Promise.all([
    startCluster({ ...promptStatistics, nodes: 1, version: '3.10', name: 'forth-blue' }),
    startCluster({ ...promptStatistics, nodes: 1, version: '4.0', name: 'forth-green' }),
  ]);
});

afterAll(async () => {
  await Promise.all([blue.stop(), green.stop()]);
});

testEachPhase(() => ({ blue, green }));
