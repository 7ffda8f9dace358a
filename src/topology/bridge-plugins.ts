import type { LiveNode } from './snapshot.js';

/**
 * Plugins a node lacks for hosting bridges. A shovel may run on any node; its state is served by those that serve the
 * management API.
 */
export function missingBridgePlugins({
  enabledPlugins,
}: Pick<LiveNode, 'enabledPlugins'>): string[] {
  const serves = enabledPlugins.includes('rabbitmq_management');
  const wanted = ['rabbitmq_shovel', ...(serves ? ['rabbitmq_shovel_management'] : [])];
  return wanted.filter((plugin) => !enabledPlugins.includes(plugin));
}
