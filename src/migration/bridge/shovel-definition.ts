import type { Bridge } from '../../plan/bridge.js';
import type { Arguments } from '../../topology/topology.js';

/**
 * A direct connection inside the cluster, without credentials: messages keep their user id, and no password is stored.
 * Source: RabbitMQ URI specification; `amqp:///` alone would be the vhost named "".
 */
export function directUri(vhost: string): string {
  return `amqp:///${encodeURIComponent(vhost)}`;
}

/**
 * The shovel of a bridge. No `dest-exchange-key`, so the routing key survives; no `dest-queue`, which would overwrite it and
 * route CC headers again; never deleted by itself unless it carries a counted batch, since to see that a queue is empty it
 * samples ready messages only. `source`: one URI, or several of the same broker.
 */
export function shovelDefinition(bridge: Bridge, source: string | readonly string[]): Arguments {
  return {
    'src-protocol': 'amqp091',
    'src-uri': typeof source === 'string' ? source : [...source],
    'src-queue': bridge.from.queue,
    'src-prefetch-count': bridge.prefetch,
    'src-delete-after': bridge.count ?? 'never',
    'dest-protocol': 'amqp091',
    'dest-uri': directUri(bridge.to.vhost),
    'dest-exchange': bridge.transit,
    'ack-mode': 'on-confirm',
    'reconnect-delay': 5,
  };
}

/**
 * The shovel that takes messages out of a quarantine: with neither destination nor key it publishes each to the exchange and by
 * the key it came by, which is not those of the quarantine.
 */
export function rerouteDefinition(circuit: Bridge): Arguments {
  const { 'dest-exchange': _, ...definition } = shovelDefinition(
    circuit,
    directUri(circuit.from.vhost),
  );
  return definition;
}
