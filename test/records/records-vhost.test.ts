import { afterAll, beforeAll, test } from 'vitest';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { promptStatistics } from '../lab/prompt-statistics.js';
import { longestMs, moveThroughKills } from './around-every-record.js';

let cluster: StartedCluster;

beforeAll(async () => {
  cluster = await startCluster({ ...promptStatistics, version: '3.10', nodes: 1, name: 'records' });
});

afterAll(async () => {
  await cluster.stop();
});

test(
  'strategy vhost: killed around every record, there and back, nothing is lost or left',
  () => moveThroughKills({ blue: cluster }),
  longestMs,
);
