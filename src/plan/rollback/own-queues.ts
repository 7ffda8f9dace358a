import type { PlannedClient } from '../client.js';
import type { Advance } from './advance.js';

/** Names of the queues that a client makes for itself on either side. */
export function ownQueues(
  { carried }: Pick<Advance, 'carried'>,
  { consumes }: PlannedClient,
): readonly string[] {
  return consumes.map(({ queue }) => queue).filter((queue) => !carried.has(queue));
}

/**
 * Whether a client may hear by queues of its own what a publisher says. Which exchanges these queues are bound to is not in
 * the plan, so any that the publisher uses counts.
 */
export function hears(
  advance: Pick<Advance, 'carried'>,
  listener: PlannedClient,
  { publishes, sendsTo }: PlannedClient,
): boolean {
  const own = ownQueues(advance, listener);
  if (own.length === 0) return false;
  // Only to the default exchange it may be known which queues a client names.
  return publishes.some(
    (exchange) =>
      exchange !== '' || sendsTo === undefined || own.some((name) => sendsTo.includes(name)),
  );
}
