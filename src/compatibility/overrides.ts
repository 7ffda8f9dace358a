import type { Finding } from '../topology/finding.js';
import type { Arguments, Json } from '../topology/topology.js';
import { optionValue } from './decision-options.js';
import type { QueueFacts } from './queue-facts.js';
import { decided } from './queue-outcome.js';

/** Half an hour: long enough for a client to come back, short enough not to hoard. */
export const expiresInsteadOfAutoDelete = 1_800_000;

/** What decisions change beside the type: policy keys, and limits that are arguments. */
export function decidedOverrides(
  facts: QueueFacts,
  findings: readonly Finding[],
): { readonly byPolicy: Arguments; readonly limits: Arguments } {
  const byPolicy: Record<string, Json> = {};
  const limits: Record<string, Json> = {};
  const deliveryLimit = decidedDeliveryLimit(findings);
  if (deliveryLimit !== undefined) byPolicy['delivery-limit'] = deliveryLimit;
  if (decided(findings, 'QUEUE.AUTO_DELETE') === 'convert-to-expires') {
    byPolicy['expires'] = expiresInsteadOfAutoDelete;
  }
  const overflow = decided(findings, 'QUEUE.OVERFLOW_REJECT_PUBLISH_DLX');
  // On a quorum queue a policy's overflow wins over the argument.
  if (overflow !== undefined && facts.policyKeys['overflow'] !== undefined) {
    byPolicy['overflow'] = overflow;
  }
  if (decided(findings, 'QUEUE.MAX_LENGTH_BELOW_BACKLOG') === 'raise-limit') {
    for (const [key, value] of Object.entries(raisedLimits(facts))) {
      if (facts.queue.arguments[`x-${key}`] !== undefined) limits[`x-${key}`] = value;
      if (facts.policy?.definition[key] !== undefined) byPolicy[key] = value;
    }
  }
  return { byPolicy, limits };
}

/** Limits the backlog does not fit under, with what would hold it twice. */
export function raisedLimits(facts: QueueFacts): Readonly<Record<string, number>> {
  const needs = {
    'max-length': facts.live?.messages ?? 0,
    'max-length-bytes': facts.live?.messageBytes ?? 0,
  };
  const tooLow = Object.entries(needs).filter(([key, need]) => {
    const limit = facts.before[key];
    return typeof limit === 'number' && limit < need;
  });
  return Object.fromEntries(tooLow.map(([key, need]) => [key, need * 2]));
}

function decidedDeliveryLimit(findings: readonly Finding[]): number | undefined {
  const taken =
    decided(findings, 'QUEUE.DELIVERY_LIMIT_DEFAULT') ?? decided(findings, 'QUEUE.REQUEUE_ORDER');
  if (taken === undefined || taken === 'accept') return undefined;
  return taken === 'unlimited' ? -1 : Number(optionValue(taken));
}
