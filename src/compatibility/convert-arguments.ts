import type { Capabilities } from '../topology/capabilities.js';
import type { Arguments, Json } from '../topology/topology.js';
import type { ArgumentChange } from './assessment.js';

/**
 * Arguments a quorum queue knows, and compares when a client declares it again
 * (`queue_arguments` in rabbit_quorum_queue:capabilities/0).
 */
export const quorumArguments: ReadonlySet<string> = new Set([
  'x-consumer-disconnected-timeout',
  'x-consumer-timeout',
  'x-dead-letter-exchange',
  'x-dead-letter-routing-key',
  'x-dead-letter-strategy',
  'x-delayed-retry-max',
  'x-delayed-retry-min',
  'x-delayed-retry-type',
  'x-delivery-limit',
  'x-expires',
  'x-max-in-memory-bytes',
  'x-max-in-memory-length',
  'x-max-length',
  'x-max-length-bytes',
  'x-message-ttl',
  'x-overflow',
  'x-queue-leader-locator',
  'x-queue-type',
  'x-quorum-initial-group-size',
  'x-single-active-consumer',
]);

/** Why an argument that some type knows has no place on a quorum queue. */
const foreignArguments: Readonly<Record<string, string>> = {
  'x-max-priority': 'quorum queues refuse it',
  'x-queue-mode': 'quorum queues keep messages on disk already',
  'x-queue-version': 'it chooses a storage only classic queues have',
  'x-queue-master-locator': 'it places the master of a classic queue',
  'x-max-in-memory-length': 'quorum queues ignore it since 3.10',
  'x-max-in-memory-bytes': 'quorum queues ignore it since 3.10',
  'x-max-age': 'only streams know it',
  'x-stream-max-segment-size-bytes': 'only streams know it',
  'x-stream-filter-size-bytes': 'only streams know it',
  'x-initial-cluster-size': 'only streams know it',
};

export function isKnownArgument(key: string): boolean {
  return quorumArguments.has(key) || Object.hasOwn(foreignArguments, key);
}

/** Values that decisions have settled. */
export interface DecidedArguments {
  readonly overflow: string | undefined;
  /** New limits, by argument; only arguments that are there already are changed. */
  readonly limits: Arguments;
}

/** The arguments of the quorum queue that takes over; none is ever added except `x-queue-type`. */
export function convertArguments(
  from: Arguments,
  target: Capabilities,
  decided: DecidedArguments,
): { readonly arguments: Arguments; readonly changes: readonly ArgumentChange[] } {
  const kept: Record<string, Json> = {};
  const changes: ArgumentChange[] = [];
  for (const [key, value] of Object.entries(from)) {
    if (key === 'x-queue-type') continue;
    const { to, why } = convertArgument(key, value, target, decided);
    if (to !== undefined) kept[key] = to;
    if (to !== value) changes.push({ key, from: value, to, why });
  }
  kept['x-queue-type'] = 'quorum';
  const why = 'the queue becomes a quorum queue';
  changes.push({ key: 'x-queue-type', from: from['x-queue-type'], to: 'quorum', why });
  return { arguments: kept, changes };
}

function convertArgument(
  key: string,
  value: Json,
  target: Capabilities,
  decided: DecidedArguments,
): { readonly to: Json | undefined; readonly why: string } {
  const foreign = Object.hasOwn(foreignArguments, key) ? foreignArguments[key] : undefined;
  if (foreign !== undefined) return { to: undefined, why: foreign };
  if (!quorumArguments.has(key)) return { to: undefined, why: 'no queue type knows it' };
  if (key === 'x-message-ttl' && !target.quorumMessageTtl) {
    return { to: undefined, why: 'quorum queues of this version have no message TTL' };
  }
  if (key === 'x-delivery-limit' && Number(value) < 0 && !target.unlimitedDeliveryLimit) {
    return {
      to: undefined,
      why: 'before 4.0 a negative limit drops a message at its first return',
    };
  }
  if (key === 'x-overflow' && value === 'reject-publish-dlx' && decided.overflow !== undefined) {
    return { to: decided.overflow, why: 'decided: quorum queues have no reject-publish-dlx' };
  }
  const raised = decided.limits[key];
  if (raised !== undefined)
    return { to: raised, why: 'decided: the limit makes room for the backlog' };
  return { to: value, why: '' };
}
