import type { Arguments } from '../../src/topology/topology.js';

type Properties = Readonly<Record<string, unknown>>;

/** Objects as brokers write them into definitions; what is not said is ordinary. */
export function definedQueue(name: string, args: Arguments = {}, more: Properties = {}): object {
  return { vhost: 'shop', name, durable: true, auto_delete: false, arguments: args, ...more };
}

export function definedExchange(name: string, type = 'topic', more: Properties = {}): object {
  return {
    ...{ vhost: 'shop', name, type, durable: true, auto_delete: false, internal: false },
    arguments: {},
    ...more,
  };
}

export function definedBinding(source: string, destination: string, more: Properties = {}): object {
  return {
    ...{ vhost: 'shop', source, destination, destination_type: 'queue', routing_key: '' },
    arguments: {},
    ...more,
  };
}

export function definedPolicy(name: string, definition: Arguments, more: Properties = {}): object {
  return {
    ...{ vhost: 'shop', name, pattern: '.*', 'apply-to': 'queues', priority: 0, definition },
    ...more,
  };
}

export function definedOperatorPolicy(
  name: string,
  definition: Arguments,
  more: Properties = {},
): object {
  const value = { pattern: '.*', 'apply-to': 'queues', priority: 0, definition, ...more };
  return { vhost: 'shop', component: 'operator_policy', name, value };
}
