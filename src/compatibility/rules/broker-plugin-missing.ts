import { missingBridgePlugins } from '../../topology/bridge-plugins.js';
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
        .map((node) => ({ name: node.name, plugins: missingBridgePlugins(node) }))
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
