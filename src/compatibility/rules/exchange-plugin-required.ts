import type { EstateCheck } from '../rule.js';
import { blocker } from '../verdict.js';

const builtIn: ReadonlySet<string> = new Set([
  'direct',
  'fanout',
  'headers',
  'topic',
  'x-local-random',
]);

const plugins: Readonly<Record<string, string>> = {
  'x-consistent-hash': 'rabbitmq_consistent_hash_exchange',
  'x-delayed-message': 'rabbitmq_delayed_message_exchange',
  'x-event': 'rabbitmq_event_exchange',
  'x-jms-topic': 'rabbitmq_jms_topic_exchange',
  'x-modulus-hash': 'rabbitmq_sharding',
  'x-random': 'rabbitmq_random_exchange',
  'x-recent-history': 'rabbitmq_recent_history_exchange',
};

export const exchangePluginRequired: EstateCheck = {
  code: 'EXCHANGE.PLUGIN_REQUIRED',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ blue, vhosts, target, sameCluster }) => {
    const running = (target.snapshot?.live?.nodes ?? []).filter((node) => node.running);
    if (running.length === 0) return [];
    const wanted = new Set(vhosts);
    return blue.topology.exchanges
      .filter(({ vhost, type }) => wanted.has(vhost) && !builtIn.has(type))
      .flatMap(({ vhost, name, type }) => {
        const plugin = Object.hasOwn(plugins, type) ? plugins[type] : undefined;
        const lacking = running.filter(({ enabledPlugins }) =>
          plugin === undefined ? !sameCluster : !enabledPlugins.includes(plugin),
        );
        if (lacking.length === 0) return [];
        return [
          {
            subject: { kind: 'exchange', vhost, name },
            names: [name],
            verdict: blocker(
              { type, plugin: plugin ?? null, nodes: lacking.map((node) => node.name) },
              'Green has no such type of exchange as long as its plugin is missing on a node.',
              plugin === undefined
                ? 'Enable the plugin that provides the type on every node of green.'
                : `Run rabbitmq-plugins enable ${plugin} on every node of green.`,
            ),
          },
        ];
      });
  },
};
