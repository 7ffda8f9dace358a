import type { z } from 'zod';
import type {
  DefinedBinding,
  DefinedExchange,
  DefinedGlobalParameter,
  DefinedPolicy,
  DefinedQueue,
  DefinedUser,
} from './definition-objects.js';
import { vhostsMade } from './migration-note.js';
import type { Binding, Exchange, GlobalParameter, Policy, Queue, User } from './topology.js';

/** An object as a broker writes it, with its vhost known. */
export type Owned<T> = Omit<T, 'vhost'> & { readonly vhost: string };

/** A queue as definitions and queue listings write it; the type is that of its arguments, classic without one. */
export function toQueue(queue: Owned<z.infer<typeof DefinedQueue>>): Queue {
  const type = queue.arguments['x-queue-type'];
  return {
    arguments: queue.arguments,
    autoDelete: queue.auto_delete ?? false,
    durable: queue.durable ?? true,
    exclusive: queue.exclusive ?? false,
    name: queue.name,
    type: typeof type === 'string' ? type : 'classic',
    vhost: queue.vhost,
  };
}

/** An exchange as definitions and listings write it. */
export function toExchange(exchange: Owned<z.infer<typeof DefinedExchange>>): Exchange {
  return {
    arguments: exchange.arguments,
    autoDelete: exchange.auto_delete ?? false,
    durable: exchange.durable ?? true,
    internal: exchange.internal ?? false,
    name: exchange.name,
    type: exchange.type,
    vhost: exchange.vhost,
  };
}

/** A binding as definitions and listings write it. */
export function toBinding(binding: Owned<z.infer<typeof DefinedBinding>>): Binding {
  return {
    arguments: binding.arguments,
    destination: binding.destination,
    destinationType: binding.destination_type,
    routingKey: binding.routing_key ?? '',
    source: binding.source,
    vhost: binding.vhost,
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

/**
 * A user as definitions write it. Without a named algorithm the hash is what that release always made, which is known
 * up to 3.6.0 only (rabbit_auth_backend_internal:hashing_algorithm/2).
 */
export function toUser(user: z.infer<typeof DefinedUser>, version: string | undefined): User {
  const algorithm = user.hashing_algorithm ?? algorithmOf(version ?? '');
  return {
    name: user.name,
    tags: user.tags,
    passwordHash:
      user.password_hash === undefined ? undefined : { algorithm, digest: user.password_hash },
    limits: user.limits,
  };
}

function algorithmOf(version: string): string | undefined {
  if (/^3\.[0-5]\./u.test(version)) return 'rabbit_password_hashing_md5';
  return version === '3.6.0' ? 'rabbit_password_hashing_sha256' : undefined;
}

const vhostMappings: ReadonlySet<string> = new Set([
  'mqtt_default_vhosts',
  'mqtt_port_to_vhost_mapping',
]);

/** A global parameter by name, and the vhosts that quorate or the MQTT plugin's mappings note in it. */
export function toGlobalParameter(
  parameter: z.infer<typeof DefinedGlobalParameter>,
): GlobalParameter {
  const { name, value } = parameter;
  const madeVhosts = vhostsMade(name, value);
  if (!vhostMappings.has(name) || typeof value !== 'object' || value === null) {
    return { name, vhosts: [], madeVhosts };
  }
  const vhosts = Object.values(value).filter((vhost) => typeof vhost === 'string');
  return { name, vhosts: [...new Set(vhosts)].sort(), madeVhosts };
}
