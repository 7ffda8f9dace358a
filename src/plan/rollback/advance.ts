import { isDone, mayHaveActed } from '../../journal/queries.js';
import type { JournalState, StepState } from '../../journal/state.js';
import type { Bridge, QueueAddress } from '../bridge.js';
import type { PlannedClient } from '../client.js';
import type { Plan, Unit } from '../document.js';
import type { Step, StepKind, StepOf } from '../step.js';
import { forwardBridges, reverseBridges, trialBridges } from '../unit-bridges.js';

/** How far a unit has gone, as far as its way back depends on it. */
export interface Advance {
  readonly unit: Unit;
  /** Part of the ids of the steps back: `rollback`, or of one client's return. */
  readonly stem: string;
  /** Everything created on green for the unit. */
  readonly green: readonly QueueAddress[];
  /** Those of them that are to be empty before the unit is back: not streams, whose messages stay where they are. */
  readonly emptied: readonly QueueAddress[];
  /** Names on blue of the queues that have a counterpart on green. */
  readonly carried: ReadonlySet<string>;
  /** Bridges of the queues that keep order: the plan empties these before publishers may go on. */
  readonly strict: readonly Bridge[];
  /** Names on blue of the queues of requests, which no bridge carries while anybody calls. */
  readonly requests: ReadonlySet<string>;
  /** Bridges that were opened and not closed since. */
  readonly open: readonly Bridge[];
  begun<K extends StepKind>(kind: K): readonly StepOf<K>[];
  hasBegun(step: Step): boolean;
  /** Begun, and not known to be done. */
  isUnfinished(step: Step): boolean;
}

/** undefined: the unit has not begun. */
export function advanceOf(plan: Plan, state: JournalState, unit: Unit): Advance | undefined {
  const forward: ReadonlyMap<string, StepState> =
    state.units.get(unit.name)?.forward ?? new Map<string, StepState>();
  if (forward.size === 0) return undefined;
  const carried = plan.queues.filter(
    (queue) => queue.vhost === unit.blueVhost && unit.queues.includes(queue.name) && queue.green,
  );
  const hasBegun = ({ id }: Step) => mayHaveActed(forward.get(id));
  const begun = <K extends StepKind>(kind: K) =>
    unit.steps.filter((step: Step): step is StepOf<K> => step.kind === kind && hasBegun(step));
  const emptied = new Set(
    unit.steps.flatMap((step) =>
      step.kind === 'bridge.drain' && step.phase === 'publishers' ? step.params.empty : [],
    ),
  );
  return {
    unit,
    stem: 'rollback',
    green: addressesOf(carried),
    emptied: addressesOf(carried.filter(({ messages }) => messages !== 'none')),
    carried: new Set(carried.map(({ name }) => name)),
    strict: forwardBridges(unit).filter(({ from }) => emptied.has(from.queue)),
    requests: requestsOf(unit),
    open: openBridges(unit, begun, ({ id }) => isDone(forward.get(id))),
    begun,
    hasBegun,
    isUnfinished: ({ id }) => forward.has(id) && !isDone(forward.get(id)),
  };
}

function addressesOf(queues: Plan['queues']): readonly QueueAddress[] {
  return queues.flatMap(({ green }) =>
    green === undefined ? [] : [{ side: 'green', vhost: green.vhost, queue: green.name }],
  );
}

function requestsOf(unit: Unit): ReadonlySet<string> {
  return new Set(
    unit.steps.flatMap((step) =>
      step.kind === 'bridge.drain' ? (step.params.requests ?? []) : [],
    ),
  );
}

export function isStrictConsumer(advance: Advance, client: PlannedClient): boolean {
  const strict = new Set(advance.strict.map((bridge) => bridge.from.queue));
  return client.consumes.some(({ queue }) => strict.has(queue));
}

/** The moves of clients whose hook may have stopped them, and that have not begun to move: somebody has to start them again. */
export function stoppedByHook(advance: Advance): readonly StepOf<'client.move'>[] {
  const moved = new Set(advance.begun('client.move').map(({ params }) => params.client.name));
  const quiesced = new Set(
    advance
      .begun('client.fence')
      .filter(({ params: { strict, client } }) => strict && client.hook?.quiesce !== undefined)
      .map(({ params }) => params.client.name),
  );
  return advance.unit.steps.filter(
    (step): step is StepOf<'client.move'> =>
      step.kind === 'client.move' &&
      quiesced.has(step.params.client.name) &&
      !moved.has(step.params.client.name),
  );
}

/** One move of each client that has begun to move, newest first: the way back is the way there, reversed, and for all slices at once. */
export function movesOf(
  advance: Advance,
  role: 'publisher' | 'consumer',
): readonly StepOf<'client.move'>[] {
  const names = new Set<string>();
  return advance
    .begun('client.move')
    .filter(({ params: { client } }) => {
      const isFirst = !names.has(client.name);
      names.add(client.name);
      return isFirst;
    })
    .filter((step) => {
      const publishes =
        step.phase === 'publishers' && !isStrictConsumer(advance, step.params.client);
      return publishes === (role === 'publisher');
    })
    .toReversed();
}

/** Trial batches that may be under way are among them. A bridge is closed when that is proven: one that could not be closed goes on carrying messages. */
function openBridges(
  unit: Unit,
  begun: Advance['begun'],
  isProven: (step: Step) => boolean,
): readonly Bridge[] {
  const closing = begun('bridge.close').filter(isProven);
  const closed = new Set(closing.flatMap(({ params }) => params.bridges));
  const opened = new Set(begun('bridge.open').map(({ params }) => params.bridge));
  const tried = new Set(begun('bridge.canary').map(({ params }) => params.shovel));
  return [
    ...trialBridges(unit).filter(({ shovel }) => tried.has(shovel)),
    ...forwardBridges(unit).filter(({ shovel }) => opened.has(shovel) && !closed.has(shovel)),
  ];
}

/** The reverse bridges of the same queues. */
export function reverseOf(advance: Advance, bridges: readonly Bridge[]): readonly Bridge[] {
  const queues = new Set(bridges.map(({ from }) => from.queue));
  return reverseBridges(advance.unit).filter(({ to }) => queues.has(to.queue));
}
