import type { QueueTally } from '../support/workload/tally.js';
import { groups, type Group } from './fault.js';
import type { Episode } from './episode.js';
import { commandOf, type ChaosOptions } from './options.js';

/** When, where and with what brokers it was. */
export interface RunFacts {
  /** ISO-8601. */
  readonly began: string;
  readonly machine: string;
  readonly seconds: number;
  readonly versions: readonly string[];
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
  readonly facts: RunFacts;
  readonly struck: number;
  /** What was done to nodes, their alarms among it. */
  readonly nodeFaults: number;
  /** What may be seen twice because of all that was broken: by what clients send or get again, and by bridges. */
  readonly repeatable: { readonly byClients: number; readonly byBridges: number };
  readonly unexplained: number;
  /** Out of order where that matters. */
  readonly disordered: number;
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
  facts: RunFacts,
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
    facts,
    struck: blows.length,
    nodeFaults: blows.filter(({ group }) => group === 'nodes' || group === 'alarms').length,
    repeatable: {
      byClients: episodes.reduce((sum, { repeatable }) => sum + repeatable.byClients, 0),
      byBridges: episodes.reduce((sum, { repeatable }) => sum + repeatable.byBridges, 0),
    },
    ended: {
      complete: count('complete'),
      rolledBack: count('rolled back'),
      unfinished: count('unfinished'),
    },
    unexplained: episodes.reduce((sum, { unexplained }) => sum + unexplained, 0),
    disordered: episodes.reduce((sum, { disordered }) => sum + disordered, 0),
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
