import type { Strategy } from '../../src/topology/cluster.js';
import type { QueueTally } from '../support/workload/tally.js';
import { groups, type Group } from './fault.js';
import type { Episode } from './episode.js';

export interface ChaosOptions {
  readonly minutes: number;
  readonly seed: string;
  readonly strategy: Strategy;
  readonly blueNodes: number;
  readonly greenNodes: number;
}

/** Faults of one kind that struck in one phase. */
export interface FaultRow {
  readonly fault: string;
  readonly group: Group;
  readonly phase: string;
  readonly count: number;
  /** In the episodes in which it struck. */
  readonly lost: number;
  /** Seen by consumers from its beginning to that of the next fault. */
  readonly duplicated: number;
}

type Counts = Omit<QueueTally, 'queue'>;

export interface ChaosResult extends Counts {
  /** Gives the same episodes, plans and faults; when a fault meets a step depends on how fast the machine is. */
  readonly command: string;
  readonly options: ChaosOptions;
  readonly seconds: number;
  readonly versions: readonly string[];
  readonly struck: number;
  readonly nodeFaults: number;
  readonly unexplained: number;
  readonly ended: {
    readonly complete: number;
    readonly rolledBack: number;
    readonly unfinished: number;
  };
  readonly rows: readonly FaultRow[];
  readonly queues: readonly (Counts & { readonly name: string; readonly episode: number })[];
  readonly episodes: readonly Omit<Episode, 'blows' | 'queues'>[];
  /** Why the run failed; empty: it did not. */
  readonly faults: readonly string[];
}

export function resultOf(
  options: ChaosOptions,
  episodes: readonly Episode[],
  facts: { readonly seconds: number; readonly versions: readonly string[] },
): ChaosResult {
  const queues = episodes.flatMap(({ number, queues: all }) =>
    all.map(({ queue, ...counts }) => ({ episode: number, name: queue, ...counts })),
  );
  const total = (key: keyof Counts): number => queues.reduce((sum, one) => sum + one[key], 0);
  const count = (ended: Episode['ended']): number =>
    episodes.filter((episode) => episode.ended === ended).length;
  const blows = episodes.flatMap((episode) => episode.blows);
  return {
    command: commandOf(options),
    options,
    ...facts,
    struck: blows.length,
    nodeFaults: blows.filter(({ group }) => group === 'nodes').length,
    ended: {
      complete: count('complete'),
      rolledBack: count('rolled back'),
      unfinished: count('unfinished'),
    },
    unexplained: episodes.reduce((sum, { unexplained }) => sum + unexplained, 0),
    published: total('published'),
    consumed: total('consumed'),
    lost: total('lost'),
    duplicated: total('duplicated'),
    outOfOrder: total('outOfOrder'),
    misrouted: total('misrouted'),
    altered: total('altered'),
    rows: rowsOf(episodes),
    queues,
    episodes: episodes.map(({ blows: _blows, queues: _queues, ...rest }) => rest),
    faults: episodes.flatMap(({ number, faults }) =>
      faults.map((one) => `episode ${number}: ${one}`),
    ),
  };
}

export function commandOf({
  minutes,
  seed,
  strategy,
  blueNodes,
  greenNodes,
}: ChaosOptions): string {
  const nodes = [
    ...(blueNodes === 3 ? [] : [`--blue-nodes ${blueNodes}`]),
    ...(strategy === 'vhost' || greenNodes === 1 ? [] : [`--green-nodes ${greenNodes}`]),
  ];
  return [
    `npm run chaos -- --minutes ${minutes} --seed ${seed} --strategy ${strategy}`,
    ...nodes,
  ].join(' ');
}

function rowsOf(episodes: readonly Episode[]): readonly FaultRow[] {
  const rows = new Map<string, FaultRow>();
  for (const { blows, queues } of episodes) {
    const lost = queues.reduce((sum, queue) => sum + queue.lost, 0);
    const counted = new Set<string>();
    for (const { fault, group, phase, duplicated } of blows) {
      const key = JSON.stringify([fault, phase]);
      const row = rows.get(key) ?? { fault, group, phase, count: 0, lost: 0, duplicated: 0 };
      const more = counted.has(key) ? 0 : lost;
      counted.add(key);
      rows.set(key, {
        ...row,
        count: row.count + 1,
        lost: row.lost + more,
        duplicated: row.duplicated + duplicated,
      });
    }
  }
  return [...rows.values()].sort(
    (a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || a.fault.localeCompare(b.fault),
  );
}
