import type { LiveState } from '../../topology/snapshot.js';
import type { EstateCheck } from '../rule.js';
import type { Estate } from '../estate.js';
import { blocker, warning, type Verdict } from '../verdict.js';

const builtIn: ReadonlySet<string> = new Set(['direct', 'fanout', 'headers', 'topic']);

const plugins: Readonly<Record<string, string>> = {
  'x-consistent-hash': 'rabbitmq_consistent_hash_exchange',
  'x-delayed-message': 'rabbitmq_delayed_message_exchange',
  'x-event': 'rabbitmq_event_exchange',
  'x-federation-upstream': 'rabbitmq_federation',
  'x-jms-topic': 'rabbitmq_jms_topic_exchange',
  'x-modulus-hash': 'rabbitmq_sharding',
  'x-random': 'rabbitmq_random_exchange',
  'x-recent-history': 'rabbitmq_recent_history_exchange',
};

/** Not in RabbitMQ's own packages. */
const thirdParty: ReadonlySet<string> = new Set(['rabbitmq_delayed_message_exchange']);

export const exchangePluginRequired: EstateCheck = {
  code: 'EXCHANGE.PLUGIN_REQUIRED',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: (estate) => {
    const wanted = new Set(estate.vhosts);
    return estate.blue.topology.exchanges
      .filter(({ vhost, type }) => wanted.has(vhost) && !builtIn.has(type))
      .flatMap(({ vhost, name, type }) => {
        const verdict = verdictOn(type, estate);
        if (verdict === undefined) return [];
        return [{ subject: { kind: 'exchange', vhost, name }, names: [name], verdict }];
      });
  },
};

function verdictOn(type: string, { target, sameCluster }: Estate): Verdict | undefined {
  const plugin = Object.hasOwn(plugins, type) ? plugins[type] : undefined;
  const enable = howToEnable(plugin);
  const live = target.snapshot?.live;
  if (live?.nodes.some(({ running }) => running) !== true) {
    // The broker that has the exchange has its plugin.
    if (sameCluster) return undefined;
    return warning(
      { type, plugin: plugin ?? null, checked: false },
      'A plugin provides this type of exchange, and green could not be asked whether it has it.',
      enable,
    );
  }
  const nodes = nodesWithout(type, plugin, live, sameCluster);
  if (nodes.length === 0) return undefined;
  return blocker(
    { type, plugin: plugin ?? null, nodes },
    'Green has no such type of exchange as long as its plugin is missing on a node.',
    enable,
  );
}

function howToEnable(plugin: string | undefined): string {
  if (plugin === undefined) {
    return 'Enable the plugin that provides the type on every node of green.';
  }
  if (!thirdParty.has(plugin))
    return `Run rabbitmq-plugins enable ${plugin} on every node of green.`;
  return `RabbitMQ comes without ${plugin}: install the build of it that is made for green's version on every node of green, then run rabbitmq-plugins enable ${plugin} there.`;
}

/** The types are those of the one node that answered; where it has the type by a plugin, every node needs the plugin. */
function nodesWithout(
  type: string,
  plugin: string | undefined,
  { nodes, exchangeTypes }: LiveState,
  sameCluster: boolean,
): readonly string[] {
  const running = nodes.filter((node) => node.running);
  const has = (enabled: readonly string[]) => plugin !== undefined && enabled.includes(plugin);
  const isKnown = exchangeTypes?.includes(type);
  const byPlugin = running.some(({ enabledPlugins }) => has(enabledPlugins));
  // Newer releases have some of these types without their plugin.
  if (isKnown === true && !byPlugin) return [];
  if (isKnown === undefined && plugin === undefined && sameCluster) return [];
  return running
    .filter(({ enabledPlugins }) => (isKnown === false && !byPlugin) || !has(enabledPlugins))
    .map(({ name }) => name);
}
