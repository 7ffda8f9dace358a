import type { z } from 'zod';
import type {
  DefinedBinding,
  DefinedExchange,
  DefinedPolicy,
  DefinedQueue,
} from './definition-objects.js';
import type { Binding, Exchange, Policy, Queue } from './topology.js';

/** An object as a broker writes it, with its vhost known. */
export type Owned<T> = Omit<T, 'vhost'> & { readonly vhost: string };

/** A queue as definitions and queue listings write it; the type is that of its arguments, classic without one. */
export function toQueue(queue: Owned<z.infer<typeof DefinedQueue>>): Queue {
  const type = queue.arguments['x-queue-type'];
  return {
    vhost: queue.vhost,
    name: queue.name,
    type: typeof type === 'string' ? type : 'classic',
    durable: queue.durable ?? true,
    autoDelete: queue.auto_delete ?? false,
    exclusive: queue.exclusive ?? false,
    arguments: queue.arguments,
  };
}

/** An exchange as definitions and listings write it. */
export function toExchange(exchange: Owned<z.infer<typeof DefinedExchange>>): Exchange {
  return {
    vhost: exchange.vhost,
    name: exchange.name,
    type: exchange.type,
    durable: exchange.durable ?? true,
    autoDelete: exchange.auto_delete ?? false,
    internal: exchange.internal ?? false,
    arguments: exchange.arguments,
  };
}

/** A binding as definitions and listings write it. */
export function toBinding(binding: Owned<z.infer<typeof DefinedBinding>>): Binding {
  return {
    vhost: binding.vhost,
    source: binding.source,
    destination: binding.destination,
    destinationType: binding.destination_type,
    routingKey: binding.routing_key ?? '',
    arguments: binding.arguments,
  };
}

/** A policy or operator policy as definitions and listings write it. */
export function toPolicy(policy: Owned<z.infer<typeof DefinedPolicy>>): Policy {
  return {
    vhost: policy.vhost,
    name: policy.name,
    pattern: policy.pattern,
    applyTo: policy['apply-to'] ?? 'all',
    priority: policy.priority ?? 0,
    definition: policy.definition,
  };
}
