import type { Overview } from './management/overview.js';

/**
 * AMQP addresses for a broker of which only the management URL is known: the host of that URL with the listener of the
 * node that answered, encrypted if the management API is. Empty when the broker names no AMQP listener.
 */
export function defaultAddresses(managementUrl: string, overview: Overview): readonly string[] {
  const { protocol, hostname } = new URL(managementUrl);
  const preferred = protocol === 'https:' ? 'amqp/ssl' : 'amqp';
  const own = overview.listeners.filter(({ node }) => node === overview.node);
  const listener = own.find((each) => each.protocol === preferred) ?? own[0];
  if (listener === undefined) return [];
  return [`${listener.protocol === 'amqp' ? 'amqp' : 'amqps'}://${hostname}:${listener.port}`];
}
