import type {
  ConfigurationPath,
  ConfigurationProblem,
} from '../compatibility/configuration-problem.js';
import type { Plan } from '../plan/document.js';
import type { Snapshot } from '../topology/snapshot.js';
import type { UnitSettings } from '../plan/settings/unit-settings.js';

/**
 * Names in `units` that no unit of the plan has. The name of a queue is let pass where a unit of that name may exist
 * all the same: in a vhost left out this time, or once the clients that join units are seen.
 */
export function unknownUnits(
  { order, strict }: UnitSettings,
  { units, vhosts }: Pick<Plan, 'units' | 'vhosts'>,
  { topology, live }: Pick<Snapshot, 'topology' | 'live'>,
): readonly ConfigurationProblem[] {
  if (order.length + strict.length === 0) return [];
  const names = units.map(({ name }) => name);
  const chosen = new Set(vhosts.map(({ blue }) => blue));
  const elsewhere = new Set(
    topology.queues.flatMap(({ vhost, name }) => [
      ...(live === undefined || !chosen.has(vhost) ? [name] : []),
      // Units of several vhosts that share a name have this one, when all of them are chosen.
      ...(topology.vhosts.some((other) => !chosen.has(other.name)) ? [`${vhost}/${name}`] : []),
    ]),
  );
  const known = new Set(names);
  const problem = (
    name: string,
    path: ConfigurationPath,
    at: ConfigurationProblem['at'],
  ): readonly ConfigurationProblem[] => {
    if (known.has(name) || elsewhere.has(name)) return [];
    const unit = units.find((one) => one.queues.includes(name));
    const hint =
      unit === undefined
        ? `the plan has ${names.length === 0 ? 'none' : quoted(names)}`
        : `queue ${JSON.stringify(name)} is in unit ${JSON.stringify(unit.name)}`;
    const message = `there is no unit ${JSON.stringify(name)}: ${hint}`;
    return [{ path, at, message, elsewhere: undefined }];
  };
  return [
    ...order.flatMap((name, index) => problem(name, ['units', 'order', index], 'value')),
    ...strict.flatMap((name) => problem(name, ['units', 'ordering', name], 'key')),
  ];
}

const MOST = 10;

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, MOST).map((name) => JSON.stringify(name));
  const more = names.length > MOST ? ` and ${names.length - MOST} more` : '';
  return `${shown.join(', ')}${more}`;
}
