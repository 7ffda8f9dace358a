import type { Plan } from '../plan/document.js';
import type { PlannedPermission } from '../plan/objects.js';
import { sortedNames } from '../plan/ordering.js';
import { groupBy } from '../topology/group-by.js';

/** What changes for the clients of one vhost. Texts are raw: renderers escape. */
export interface VhostClientsView {
  readonly blueVhost: string;
  readonly greenVhost: string;
  /** The type green gives a queue that is declared without one; empty: the broker's own default. */
  readonly defaultQueueType: string;
  readonly permissions: readonly PlannedPermission[];
  /** Made on green although no unit has them. */
  readonly exchangesOfNoUnit: readonly string[];
  readonly bindings: number;
}

export interface GoneArgument {
  readonly key: string;
  readonly queues: readonly string[];
}

export interface RenamedQueue {
  readonly blue: string;
  readonly green: string;
}

/** What clients, or whoever looks after them, have to change. Texts are raw. */
export interface ClientsView {
  readonly vhosts: readonly VhostClientsView[];
  /** Queues whose declaration as on blue is refused on green. */
  readonly refused: readonly string[];
  /** Arguments green's queues are made without. */
  readonly gone: readonly GoneArgument[];
  readonly renamed: readonly RenamedQueue[];
}

export function clientsView(plan: Plan): ClientsView {
  const inUnits = new Set(
    plan.units.flatMap(({ greenVhost, exchanges }) =>
      exchanges.map((name) => JSON.stringify([greenVhost, name])),
    ),
  );
  const greens = new Map(plan.objects.map((one) => [one.vhost, one]));
  const vhosts = plan.vhosts.map(({ blue, green }): VhostClientsView => {
    const made = greens.get(green);
    return {
      blueVhost: blue,
      greenVhost: green,
      defaultQueueType: made?.defaultQueueType ?? '',
      permissions: made?.permissions ?? [],
      exchangesOfNoUnit: (made?.exchanges ?? [])
        .map(({ name }) => name)
        .filter((name) => !inUnits.has(JSON.stringify([green, name]))),
      bindings: made?.bindings.length ?? 0,
    };
  });
  return {
    vhosts,
    refused: refusedQueues(plan),
    gone: goneArguments(plan),
    renamed: renamed(plan),
  };
}

function refusedQueues({ findings }: Plan): string[] {
  const refused = findings.filter(({ code }) => code === 'CLIENT.REDECLARE_REFUSED');
  return sortedNames(refused.flatMap(({ about }) => about.map(({ name }) => name)));
}

function goneArguments({ queues }: Plan): GoneArgument[] {
  const gone = queues.flatMap(({ name, green, changes }) =>
    green === undefined
      ? []
      : changes.filter(({ to }) => to === undefined).map(({ key }) => ({ key, name })),
  );
  return [...groupBy(gone, ({ key }) => key)].map(([key, all]) => ({
    key,
    queues: all.map(({ name }) => name),
  }));
}

function renamed({ queues }: Plan): RenamedQueue[] {
  return queues.flatMap(({ name, green }) =>
    green === undefined || green.name === name ? [] : [{ blue: name, green: green.name }],
  );
}
