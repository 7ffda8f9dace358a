import type { Target } from './assessment.js';

/** The type green gives a queue that is declared without one; undefined: the broker's own default. */
export function greenDefaultType(
  greenVhost: string,
  { capabilities, snapshot }: Target,
): string | undefined {
  if (capabilities.defaultQueueType === 'none') return undefined;
  const existing = snapshot?.topology.vhosts.find(({ name }) => name === greenVhost);
  if (existing === undefined || capabilities.defaultQueueType === 'updatable') return 'quorum';
  return existing.defaultQueueType;
}
