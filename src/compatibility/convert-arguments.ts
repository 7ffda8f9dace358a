import type { Capabilities } from '../topology/capabilities.js';
import { ownValue } from '../topology/own-value.js';
import { argumentVerdict } from '../topology/queue-arguments.js';
import type { Arguments, Json } from '../topology/topology.js';
import type { ArgumentChange } from './assessment.js';

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
  const kept: (readonly [string, Json])[] = [];
  const changes: ArgumentChange[] = [];
  for (const [key, value] of Object.entries(from)) {
    if (key === 'x-queue-type') continue;
    const { to, why } = convertArgument(key, value, target, decided);
    if (to !== undefined) kept.push([key, to]);
    if (to !== value) changes.push({ key, from: value, to, why });
  }
  kept.push(['x-queue-type', 'quorum']);
  const why = 'the queue becomes a quorum queue';
  changes.push({ key: 'x-queue-type', from: from['x-queue-type'], to: 'quorum', why });
  // Takes `__proto__` as a name like any other.
  return { arguments: Object.fromEntries(kept), changes };
}

function convertArgument(
  key: string,
  value: Json,
  target: Capabilities,
  decided: DecidedArguments,
): { readonly to: Json | undefined; readonly why: string } {
  const dropped = reasonToDrop(key, value, target);
  if (dropped !== undefined) return { to: undefined, why: dropped };
  if (key === 'x-overflow' && value === 'reject-publish-dlx' && decided.overflow !== undefined) {
    return { to: decided.overflow, why: 'decided: quorum queues have no reject-publish-dlx' };
  }
  const raised = ownValue(decided.limits, key);
  if (raised !== undefined)
    return { to: raised, why: 'decided: the limit makes room for the backlog' };
  return { to: value, why: '' };
}

function reasonToDrop(key: string, value: Json, target: Capabilities): string | undefined {
  if (Object.hasOwn(foreignArguments, key)) return foreignArguments[key];
  if (key === 'x-delivery-limit' && Number(value) < 0 && !target.unlimitedDeliveryLimit) {
    return 'before 4.0 a negative limit drops a message at its first return';
  }
  // Of the argument as such: a value that is refused is decided about.
  switch (argumentVerdict('quorum', key, undefined, target)) {
    case 'unknown':
      return 'no queue type of this version knows it';
    case 'refused':
      return 'quorum queues of this version refuse it';
    case 'works':
    case 'ignored':
      return undefined;
  }
}
