import { valueAt, type History, type Release } from './release.js';

/** What a broker needs for an exchange of one type. */
export interface ExchangeType {
  /** undefined: none is known. */
  readonly plugin: string | undefined;
  /** The plugin is none of RabbitMQ's own and is installed first. */
  readonly thirdParty: boolean;
  /** `none`: no release of the plugin runs on this version. */
  readonly provided: 'built-in' | 'plugin' | 'none';
}

interface Known {
  readonly plugin?: string;
  readonly thirdParty?: true;
  readonly since: History<ExchangeType['provided']>;
}

const builtIn: Known = { since: { '3.8': 'built-in' } };
const shipped = (plugin: string): Known => ({ plugin, since: { '3.8': 'plugin' } });

/** Kept their data in Mnesia, which 4.3 does not have any more; neither has a release for it. */
const untilMnesiaWent = (plugin: string): Known => ({
  plugin,
  thirdParty: true,
  since: { '3.8': 'plugin', '4.3': 'none' },
});

/** `exchange_types` of a fresh 3.10.8, 4.0.5 and 4.3.6, and the plugins' own documentation. */
const types: ReadonlyMap<string, Known> = new Map([
  ['direct', builtIn],
  ['fanout', builtIn],
  ['headers', builtIn],
  ['topic', builtIn],
  ['x-consistent-hash', shipped('rabbitmq_consistent_hash_exchange')],
  ['x-delayed-message', untilMnesiaWent('rabbitmq_delayed_message_exchange')],
  ['x-event', shipped('rabbitmq_event_exchange')],
  ['x-federation-upstream', shipped('rabbitmq_federation')],
  ['x-jms-topic', shipped('rabbitmq_jms_topic_exchange')],
  ['x-local-random', { since: { '3.8': 'none', '4.0': 'built-in' } }],
  [
    'x-modulus-hash',
    { plugin: 'rabbitmq_sharding', since: { '3.8': 'plugin', '4.3': 'built-in' } },
  ],
  ['x-random', shipped('rabbitmq_random_exchange')],
  ['x-recent-history', shipped('rabbitmq_recent_history_exchange')],
  ['x-rtopic', untilMnesiaWent('rabbitmq_rtopic_exchange')],
]);

/** A type nobody here knows counts as a plugin's. */
export function exchangeType(type: string, release: Release): ExchangeType {
  const { plugin, thirdParty, since } = types.get(type) ?? { since: {} };
  return {
    plugin,
    thirdParty: thirdParty ?? false,
    provided: valueAt<ExchangeType['provided']>(since, release) ?? 'plugin',
  };
}
