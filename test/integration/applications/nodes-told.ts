import { read, type Management } from '../../../examples/coupon-shop/setup/management.js';
import { waitUntil } from '../../lab/wait.js';

interface Node {
  readonly mem_used?: number;
  readonly enabled_plugins?: readonly string[];
}

/** Waits until each node tells of itself: one that has just started does so some seconds late. */
export async function nodesTold(management: Management): Promise<void> {
  const what = 'the nodes to tell their plugins';
  await waitUntil({ what, timeoutMs: 20_000, intervalMs: 250 }, async () => {
    const nodes = (await read<readonly Node[]>(management, 'nodes')) ?? [];
    return nodes.every(
      ({ mem_used: memory, enabled_plugins: plugins = [] }) =>
        memory !== undefined && plugins.includes('rabbitmq_shovel'),
    );
  });
}
