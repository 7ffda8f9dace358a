import type { Capabilities } from '../topology/capabilities.js';
import type { Vhost } from '../topology/topology.js';
import type { PlanningInput } from './planning-input.js';

/** A vhost of another cluster that is there already, as `/` always is; undefined: it is to be made. */
export function adoptedVhost(
  { strategy, target }: Pick<PlanningInput, 'strategy' | 'target'>,
  name: string,
): Vhost | undefined {
  // Within blue's cluster a vhost that is there is somebody else's.
  if (strategy === 'vhost') return undefined;
  return target.snapshot?.topology.vhosts.find((vhost) => vhost.name === name);
}

/** The default queue type green's vhost gets: a vhost that is there keeps its own where the broker changes none. */
export function greenQueueType(
  adopted: Pick<Vhost, 'defaultQueueType'> | undefined,
  { defaultQueueType }: Pick<Capabilities, 'defaultQueueType'>,
): string {
  if (adopted === undefined || defaultQueueType === 'updatable') return 'quorum';
  return adopted.defaultQueueType ?? 'classic';
}
