import { QuorateError } from '../quorate-error.js';

/** Refuses what cannot be carried out yet, before anything is read. */
export function requireSupported(strategy: 'vhost' | 'broker'): void {
  if (strategy === 'vhost') return;
  throw new QuorateError({
    code: 'STRATEGY.NOT_YET',
    message: 'strategy "broker" is not available yet',
    exit: 2,
    next: ['--strategy vhost moves into a new vhost of the same cluster'],
  });
}
