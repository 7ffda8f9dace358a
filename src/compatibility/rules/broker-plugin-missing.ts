import type { LiveNode } from '../../topology/snapshot.js';
import type { EstateCheck } from '../rule.js';
import { aboutBroker } from './subjects.js';
import { blocker } from '../verdict.js';

export const brokerPluginMissing: EstateCheck = {
  code: 'BROKER.PLUGIN_MISSING',
  options: [],
  momentary: false,
  reads: 'live',
  asks: 'both',
  check: ({ parties }) =>
    parties.flatMap((party) => {
      const lacking = (party.snapshot?.live?.nodes ?? [])
        .filter(({ running }) => running)
        .map((node) => ({ name: node.name, plugins: missingPlugins(node) }))
        .filter(({ plugins }) => plugins.length > 0);
      if (lacking.length === 0) return [];
      const plugins = [...new Set(lacking.flatMap((node) => node.plugins))].sort();
      return [
        aboutBroker(
          party,
          blocker(
            { plugins, nodes: lacking.map(({ name }) => name) },
            'Messages are moved by shovels inside the brokers, on green there and on blue back, and their state is read from the management API.',
            `Run rabbitmq-plugins enable ${plugins.join(' ')} on these nodes.`,
          ),
        ),
      ];
    }),
};

/** A shovel may run on any node; its state is served by those that serve the management API. */
function missingPlugins({ enabledPlugins }: LiveNode): string[] {
  const serves = enabledPlugins.includes('rabbitmq_management');
  const wanted = ['rabbitmq_shovel', ...(serves ? ['rabbitmq_shovel_management'] : [])];
  return wanted.filter((plugin) => !enabledPlugins.includes(plugin));
}
