import type {
  GreenVhost,
  PlannedBinding,
  PlannedExchange,
  PlannedPolicy,
  PlannedQueue,
} from '../objects.js';

/** Planned objects as definitions have them. */

export function definedVhost({ vhost: name, ...vhost }: GreenVhost): object {
  const { description, tags, defaultQueueType: default_queue_type } = vhost;
  const described = { description, tags, default_queue_type };
  // 3.13 and later prefer the metadata.
  return { name, ...described, metadata: described };
}

export function definedLimits({ vhost, limits }: GreenVhost): object {
  return { vhost, component: 'vhost-limits', name: 'limits', value: limits };
}

export function definedOperatorPolicy({ vhost, name, ...policy }: PlannedPolicy): object {
  return { vhost, component: 'operator_policy', name, value: policyValue(policy) };
}

export function definedPolicy({ vhost, name, ...policy }: PlannedPolicy): object {
  return { vhost, name, ...policyValue(policy) };
}

/** The type is one of the arguments; definitions have no other. */
export function definedQueue({ vhost, name, ...queue }: PlannedQueue): object {
  const { durable, autoDelete: auto_delete, arguments: args } = queue;
  return { vhost, name, durable, auto_delete, arguments: args };
}

export function definedExchange({ autoDelete: auto_delete, ...exchange }: PlannedExchange): object {
  return { ...exchange, auto_delete };
}

export function definedBinding({
  destinationType: destination_type,
  routingKey: routing_key,
  ...binding
}: PlannedBinding): object {
  return { ...binding, destination_type, routing_key };
}

function policyValue(policy: Omit<PlannedPolicy, 'name' | 'vhost'>): object {
  const { pattern, applyTo, priority, definition } = policy;
  return { pattern, 'apply-to': applyTo, priority, definition };
}
