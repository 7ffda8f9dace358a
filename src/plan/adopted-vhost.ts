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
