import type { EstateCheck } from '../rule.js';
import { aboutBroker } from './subjects.js';
import { blocker } from '../verdict.js';

const plugin = 'rabbitmq_shovel';

export const brokerPluginMissing: EstateCheck = {
  code: 'BROKER.PLUGIN_MISSING',
  options: [],
  momentary: false,
  reads: 'live',
  asks: 'both',
  check: ({ parties }) =>
    parties.flatMap((party) => {
      const nodes = (party.snapshot?.live?.nodes ?? []).filter(
        ({ running, enabledPlugins }) => running && !enabledPlugins.includes(plugin),
      );
      if (nodes.length === 0) return [];
      return [
        aboutBroker(
          party,
          blocker(
            { plugin, nodes: nodes.map(({ name }) => name) },
            'Messages are moved by shovels inside the brokers, on green there and on blue back.',
            `Run rabbitmq-plugins enable ${plugin} on these nodes.`,
          ),
        ),
      ];
    }),
};
