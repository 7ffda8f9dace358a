import type { Snapshot } from '../topology/snapshot.js';
import { baselineOf } from './baseline.js';
import type { BaselineObject, Plan } from './document.js';
import { parametersToStop } from './decided-links.js';
import { eachFinding } from './finding.js';
import type { PlannedParameter } from './objects.js';
import { sortedBy } from './ordering.js';

/** Which object of the baseline is meant. */
export type Identity = Pick<BaselineObject, 'kind' | 'vhost' | 'name'>;

export interface Difference extends Identity {
  readonly difference: 'added' | 'removed' | 'changed';
}

/** How blue differs from what the plan was made from; `ignored` are the objects this migration has changed itself. */
export function findDrift(plan: Plan, blue: Snapshot, ignored: readonly Identity[]): Difference[] {
  const vhosts = plan.vhosts.map((vhost) => vhost.blue);
  const before = byIdentity(plan.baseline);
  const now = byIdentity(baselineOf(blue.topology, vhosts));
  const skipped = new Set(ignored.map(identity));
  const stopped = new Set(parametersToStop(eachFinding(plan.findings)).map(parameterIdentity));
  const differences = [...new Set([...before.keys(), ...now.keys()])].flatMap((key) => {
    const planned = before.get(key);
    const current = now.get(key);
    const one = planned ?? current;
    if (one === undefined || skipped.has(key) || planned?.hash === current?.hash) return [];
    // Whoever decided so has stopped it, as the plan asks.
    if (current === undefined && stopped.has(key)) return [];
    const { kind, vhost, name } = one;
    const difference =
      planned === undefined ? 'added' : current === undefined ? 'removed' : 'changed';
    return [{ kind, vhost, name, difference } as const];
  });
  return sortedBy(
    differences,
    ({ kind }) => kind,
    ({ vhost }) => vhost,
    ({ name }) => name,
  );
}

/** One line for people: `queue orders in vhost shop removed`. Names are unescaped. */
export function describeDifference({ kind, vhost, name, difference }: Difference): string {
  return `${kind} ${name} in vhost ${vhost} ${difference}`;
}

function byIdentity(objects: readonly BaselineObject[]): Map<string, BaselineObject> {
  return new Map(objects.map((object) => [identity(object), object]));
}

function parameterIdentity({ component, vhost, name }: PlannedParameter): string {
  return identity({ kind: 'parameter', vhost, name: JSON.stringify([component, name]) });
}

function identity({ kind, vhost, name }: Identity): string {
  return JSON.stringify([kind, vhost, name]);
}
