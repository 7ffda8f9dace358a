import { QuorateError } from '../quorate-error.js';
import type { Strategy } from '../topology/cluster.js';

/** Refuses what can be assessed and planned, and cannot be carried out yet. */
export function requireSupported(strategy: Strategy): void {
  if (strategy === 'vhost') return;
  throw new QuorateError({
    code: 'STRATEGY.NOT_YET',
    message: 'strategy "broker" can be assessed and planned, but not carried out yet',
    exit: 2,
    next: ['quorate plan --strategy vhost moves into a new vhost of the same cluster'],
  });
}
