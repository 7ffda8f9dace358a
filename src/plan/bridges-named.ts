import { QuorateError } from '../quorate-error.js';
import type { Bridge } from './bridge.js';
import type { Plan } from './document.js';
import { allBridges } from './unit-bridges.js';

const known = new WeakMap<readonly Plan['units'][number][], ReadonlyMap<string, Bridge>>();

/** The bridges that steps name by their shovels. Throws PLAN.INVALID for a name that no unit of the plan has. */
export function bridgesNamed(
  { units }: Pick<Plan, 'units'>,
  shovels: readonly string[],
): readonly Bridge[] {
  const bridges = known.get(units) ?? byShovel(units);
  known.set(units, bridges);
  return shovels.map((shovel) => {
    const bridge = bridges.get(shovel);
    if (bridge !== undefined) return bridge;
    throw new QuorateError({
      code: 'PLAN.INVALID',
      message: `a step names the bridge ${JSON.stringify(shovel)}, which no unit of the plan has`,
      exit: 2,
      next: ['make the plan again'],
    });
  });
}

function byShovel(units: Plan['units']): ReadonlyMap<string, Bridge> {
  const all = units.flatMap(allBridges);
  return new Map(all.map((bridge) => [bridge.shovel, bridge]));
}
