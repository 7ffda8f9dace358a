import type { Arguments } from '../../topology/topology.js';

/** Whether the queue will have a delivery limit of its own; a classic queue ignores the one it carries. */
export function hasDeliveryLimit(args: Arguments, policyKeys: Arguments): boolean {
  return args['x-delivery-limit'] !== undefined || policyKeys['delivery-limit'] !== undefined;
}
