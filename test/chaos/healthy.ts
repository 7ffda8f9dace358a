import { pathOf, read } from '../../examples/coupon-shop/setup/management.js';
import { waitUntil } from '../lab/wait.js';
import type { Realm, World } from './world.js';

/** Queues tell of their mirrors every 5 s. */
const STALE_MS = 6000;
const TIMEOUT_MS = 90_000;

interface Queue {
  readonly type: string;
  readonly effective_policy_definition?: { readonly 'ha-mode'?: string } | null;
  readonly state?: string;
  readonly exclusive?: boolean;
  readonly synchronised_slave_nodes?: readonly string[];
  readonly members?: readonly string[];
  readonly online?: readonly string[];
}

/**
 * Every node runs, no queue is down, and each mirror has all messages of its queue: a node fault before that may lose
 * messages although nobody moves anything.
 */
export async function healthy(world: World, vhosts: readonly string[]): Promise<void> {
  const begun = Date.now();
  const what = 'every node to run and every mirror to be synchronised';
  await waitUntil({ what, timeoutMs: TIMEOUT_MS, intervalMs: 500 }, async () => {
    const well = await Promise.all(world.all.map((realm) => isHealthy(realm, vhosts)));
    return Date.now() - begun > STALE_MS && well.every(Boolean);
  });
}

async function isHealthy({ management, cluster }: Realm, vhosts: readonly string[]) {
  const nodes = (await read<readonly { readonly running: boolean }[]>(management, 'nodes')) ?? [];
  if (nodes.filter(({ running }) => running).length !== cluster.nodes.length) return false;
  for (const vhost of vhosts) {
    const queues = (await read<readonly Queue[]>(management, `queues/${pathOf(vhost)}`)) ?? [];
    if (!queues.every((queue) => isWhole(queue, nodes.length))) return false;
  }
  return true;
}

function isWhole(queue: Queue, nodes: number): boolean {
  const { type, effective_policy_definition: policy, exclusive, members = [], online = [] } = queue;
  if (type === 'quorum') return online.length === members.length;
  if (queue.state === 'down') return false;
  if (policy?.['ha-mode'] === undefined || exclusive === true) return true;
  return (queue.synchronised_slave_nodes?.length ?? 0) === nodes - 1;
}
