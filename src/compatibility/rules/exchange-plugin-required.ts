import { exchangeType, type ExchangeType } from '../../topology/exchange-types.js';
import type { LiveState } from '../../topology/snapshot.js';
import type { EstateCheck } from '../rule.js';
import type { Estate } from '../estate.js';
import { blocker, warning, type Verdict } from '../verdict.js';

export const exchangePluginRequired: EstateCheck = {
  code: 'EXCHANGE.PLUGIN_REQUIRED',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: (estate) => {
    const wanted = new Set(estate.vhosts);
    return estate.blue.topology.exchanges
      .filter(({ vhost }) => wanted.has(vhost))
      .flatMap(({ vhost, name, type }) => {
        const verdict = verdictOn(type, estate);
        if (verdict === undefined) return [];
        return [{ subject: { kind: 'exchange', vhost, name }, names: [name], verdict }];
      });
  },
};

function verdictOn(type: string, { target, sameCluster }: Estate): Verdict | undefined {
  const { capabilities, snapshot } = target;
  const needs = exchangeType(type, capabilities.release);
  const evidence = { type, plugin: needs.plugin ?? null };
  // A running blue is no answer for the version it shall have later.
  const live = snapshot?.version === capabilities.version ? snapshot.live : undefined;
  if (live?.nodes.some(({ running }) => running) === true) {
    const nodes = nodesWithout(type, needs.plugin, live, sameCluster);
    if (nodes.length === 0) return undefined;
    return blocker(
      { ...evidence, nodes },
      needs.provided === 'none'
        ? noSuchType(needs)
        : 'Green has no such type of exchange as long as its plugin is missing on a node.',
      howToHaveIt(needs),
    );
  }
  if (needs.provided === 'built-in') return undefined;
  const unchecked = { ...evidence, checked: false };
  if (needs.provided === 'none') return blocker(unchecked, noSuchType(needs), howToHaveIt(needs));
  return warning(
    unchecked,
    'A plugin provides this type of exchange, and green could not be asked whether it has it.',
    howToHaveIt(needs),
  );
}

function noSuchType({ plugin }: ExchangeType): string {
  return plugin === undefined
    ? 'Green’s version does not have this type of exchange yet.'
    : `${plugin} has no release for green’s version, so green cannot have this type of exchange.`;
}

function howToHaveIt({ plugin, thirdParty, provided }: ExchangeType): string {
  if (provided === 'none') {
    return plugin === 'rabbitmq_delayed_message_exchange'
      ? 'Let the application delay messages by queues with a time to live and a dead-letter exchange instead, and remove the exchange, or stay below 4.3.'
      : 'Let the application use an exchange of another type, and remove this one, or choose another version for green.';
  }
  if (plugin === undefined) {
    return 'Enable the plugin that provides the type on every node of green.';
  }
  if (!thirdParty) return `Run rabbitmq-plugins enable ${plugin} on every node of green.`;
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
