import type { QueueFacts } from './queue-ledger.js';

/**
 * Tells whose messages wait in a unit's quarantine. A queue's share is known when it is the only one with a bridge, or when
 * what bridges routed beyond what arrived on green accounts for all of them; else it is a doubt of each.
 */
export function withQuarantine(
  facts: readonly QueueFacts[],
  waiting: number,
): readonly QueueFacts[] {
  if (waiting === 0) return facts;
  const bridged = facts.filter(({ transit }) => (transit?.published ?? 0) > 0);
  const isAlone = bridged.length === 1;
  const least = (one: QueueFacts) =>
    Math.max(0, (one.transit?.acknowledged ?? 0) - (one.green?.published ?? 0));
  const told = bridged.reduce((sum, one) => sum + least(one), 0);
  return facts.map((one) => {
    if (!bridged.includes(one)) return one;
    if (isAlone) return { ...one, quarantined: waiting };
    const quarantined = Math.min(waiting, least(one));
    if (told === waiting) return { ...one, quarantined };
    const doubt = `which of the ${waiting} messages in quarantine are its own is not known`;
    return { ...one, quarantined, doubts: [...one.doubts, doubt] };
  });
}
