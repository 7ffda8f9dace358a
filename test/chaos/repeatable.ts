import type { Tally } from '../support/workload/tally.js';
import type { Blow } from './chronicle.js';
import type { Group, Scene } from './fault.js';
import type { Ran } from './runs.js';

/** Messages that may be seen twice, at most. */
export interface Repeatable {
  readonly byClients: number;
  readonly byBridges: number;
}

/** A bridge that these interrupt carries again what was on its way: as many messages as its prefetch. */
const interrupting = new Set<Group>(['nodes', 'AMQP', 'connections', 'permissions', 'objects']);
const beforeBridges = new Set(['before', 'preflight', 'provision']);

/** What an episode may show twice: as counted by clients, and each bridge's prefetch for each fault and each command. */
export function repeatableBy(
  { script, files }: Scene,
  tally: Tally,
  commands: readonly Pick<Ran, 'command'>[],
  blows: readonly Blow[],
): Repeatable {
  const bridges = files.plan.units.reduce((sum, unit) => sum + unit.bridges.length, 0);
  const interruptions = blows.filter(
    ({ group, phase }) => interrupting.has(group) && !beforeBridges.has(phase),
  );
  const times = interruptions.length + commands.length;
  return { byClients: tally.repeatable, byBridges: bridges * script.prefetch * times };
}
