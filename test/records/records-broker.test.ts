import { afterAll, beforeAll, test } from 'vitest';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { promptStatistics } from '../lab/prompt-statistics.js';
import { longestMs, moveThroughKills } from './around-every-record.js';

let blue: StartedCluster;
let green: StartedCluster;

beforeAll(async () => {
  [blue, green] = await Promise.all([
    startCluster({ ...promptStatistics, version: '3.10', nodes: 1, name: 'records-blue' }),
    startCluster({ ...promptStatistics, version: '4.0', nodes: 1, name: 'records-green' }),
  ]);
});

afterAll(async () => {
  await Promise.all([blue.stop(), green.stop()]);
});

test(
  'strategy broker: killed around every record, there and back, nothing is lost or left',
  () => moveThroughKills({ blue, green }),
  longestMs,
);
