import type { BrokerVersion } from './lab.js';

/** Retries × interval is how long a node looks for its founder before it gives up and stays alone. */
const RETRIES = 200;
const RETRY_INTERVAL_MS = 500;

/** Lines of `rabbitmq.conf` with which a node finds the others at its first boot. See `foundersOf` for the order. */
export function clusterFormation(
  name: string,
  names: readonly string[],
  version: BrokerVersion,
): readonly string[] {
  const founders = foundersOf(names, version);
  if (founders.length === 1 && founders.includes(name)) return [];
  return [
    'cluster_formation.peer_discovery_backend = classic_config',
    `cluster_formation.discovery_retry_limit = ${RETRIES}`,
    `cluster_formation.discovery_retry_interval = ${RETRY_INTERVAL_MS}`,
    ...founders.map((peer, i) => `cluster_formation.classic_config.nodes.${i + 1} = ${peer}`),
    ...(version === '3.8' ? NO_STARTUP_DELAY : []),
  ];
}

/** 3.8 would wait 5 to 60 s at random, its way to keep nodes from founding at the same time. */
const NO_STARTUP_DELAY = [
  'cluster_formation.randomized_startup_delay_range.min = 0',
  'cluster_formation.randomized_startup_delay_range.max = 1',
];

/**
 * The nodes that boot first and together. From 4.0 on all of them may, since they agree who founds the cluster, and
 * each must be in the list. Before that, two would found two clusters; and one that joins a founder which is still
 * enabling its feature flags dies of `schema_integrity_check_failed` (seen with 3.10.8).
 */
export function foundersOf<T>(nodes: readonly T[], version: BrokerVersion): readonly T[] {
  return version.startsWith('3.') ? nodes.slice(0, 1) : nodes;
}
