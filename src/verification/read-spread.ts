import type { Broker } from '../broker/broker.js';
import { listLeaders } from '../broker/management/leaders.js';
import { listNodes } from '../broker/management/nodes.js';
import { leaderSpread, type LeaderSpread } from './leader-spread.js';

/** How the leaders of all quorum queues of a cluster are spread over its running nodes, as of some 5 s ago. */
export async function readSpread({ api }: Broker): Promise<LeaderSpread> {
  const running = (await listNodes(api)).filter((node) => node.running).map(({ name }) => name);
  return leaderSpread(running, await listLeaders(api));
}
