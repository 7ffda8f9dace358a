import type { Bridge, QueueAddress } from '../bridge.js';
import { sortedNames } from '../ordering.js';
import type { Step, StepOf } from '../step.js';
import { opensTogether } from '../steps/at-the-same-time.js';
import { bluePlace } from '../steps/places.js';
import { type Advance, movesOf, stoppedByHook } from './advance.js';

/** The part every step of a way back has. `what` is unique within the unit's. */
export function frame(advance: Advance, what: string, label: string, risk: Step['risk']) {
  const { name, blueVhost } = advance.unit;
  const subject = { kind: 'unit', vhost: blueVhost, name };
  return {
    id: `${name}.${advance.stem}.${what}`,
    unit: name,
    phase: 'rollback' as const,
    label,
    risk,
    subject,
  };
}

/** Publishers that were stopped for the sake of order and have arrived on green are stopped there in the same way. */
export function stopOnGreen(advance: Advance): StepOf<'client.fence'>[] {
  const moved = new Set(movesOf(advance, 'publisher').map(({ params }) => params.client.name));
  return advance.begun('client.fence').flatMap(({ params: { client, denials, strict } }) => {
    if (!strict || !moved.has(client.name)) return [];
    const label = `Stop ${client.name} on green, since order matters`;
    return [
      {
        ...frame(advance, `stop.${client.name}`, label, 'interrupting'),
        kind: 'client.fence',
        params: { side: 'green', vhost: advance.unit.greenVhost, client, denials, strict },
      },
    ];
  });
}

/** Gives the rights on blue back: to consume only, or all of them. */
export function restoreBlue(
  advance: Advance,
  restore: 'read' | 'everything',
): StepOf<'rights.restore'>[] {
  const fenced = advance.begun('client.fence').flatMap(({ params }) => params.denials);
  const removed = advance.begun('rights.remove').flatMap(({ params }) => params.users);
  const users = [...new Set([...fenced.map(({ user }) => user), ...removed])];
  const what = restore === 'read' ? 'rights to consume' : 'rights';
  return restoreStep(advance, `restore.${restore}`, `Give back the ${what} on blue`, {
    side: 'blue',
    vhost: advance.unit.blueVhost,
    users: sortedNames(users),
    restore,
  });
}

/** Lifts the fences that the rollback itself put up on green. */
export function restoreGreen(advance: Advance): StepOf<'rights.restore'>[] {
  const users = stopOnGreen(advance).flatMap(({ params }) =>
    params.denials.map(({ user }) => user),
  );
  return restoreStep(advance, 'restore.green', 'Lift the fences on green', {
    side: 'green',
    vhost: advance.unit.greenVhost,
    users: sortedNames([...new Set(users)]),
    restore: 'everything',
  });
}

export function restoreStep(
  advance: Advance,
  what: string,
  label: string,
  params: StepOf<'rights.restore'>['params'],
): StepOf<'rights.restore'>[] {
  if (params.users.length === 0) return [];
  return [{ ...frame(advance, what, label, 'additive'), kind: 'rights.restore', params }];
}

/** Moves clients back, each to be seen on blue and gone from green. */
export function moveBack(
  advance: Advance,
  role: 'publisher' | 'consumer',
): StepOf<'client.move'>[] {
  const stopped = role === 'publisher' ? stoppedByHook(advance) : [];
  return [...stopped, ...movesOf(advance, role)].map((move) =>
    reversedMove(advance, `return.${move.params.client.name}`, move),
  );
}

/** The way back of one move. */
export function reversedMove(
  advance: Advance,
  what: string,
  { params: { client, fromVhost, toVhost } }: StepOf<'client.move'>,
): StepOf<'client.move'> {
  return {
    ...frame(
      advance,
      what,
      `Move ${client.name} back to ${bluePlace(advance.unit)}`,
      'interrupting',
    ),
    kind: 'client.move',
    params: {
      client,
      direction: 'back',
      fromVhost: toVhost,
      toVhost: fromVhost,
      arrives: client.consumes.filter(({ queue }) => advance.carried.has(queue)),
    },
  };
}

/** Stops what still carries messages to green, but for bridges that have been emptied in order. */
export function interruptForward(
  advance: Advance,
  finished: readonly Bridge[],
): StepOf<'bridge.interrupt'>[] {
  const done = new Set(finished.map(({ shovel }) => shovel));
  const bridges = advance.open.filter(({ shovel }) => !done.has(shovel));
  return interrupt(advance, bridges, 'Stop the bridges to green');
}

/** Stops bridges that may have work left. */
export function interrupt(
  advance: Advance,
  bridges: readonly Bridge[],
  label: string,
  what = 'interrupt',
): StepOf<'bridge.interrupt'>[] {
  if (bridges.length === 0) return [];
  return [
    {
      ...frame(advance, what, label, 'interrupting'),
      kind: 'bridge.interrupt',
      params: { bridges: bridges.map(({ shovel }) => shovel) },
    },
  ];
}

/** Waits until queues are exactly empty, then removes the shovels that emptied them. */
export function emptyBy(
  advance: Advance,
  what: string,
  bridges: readonly Bridge[],
  empty: readonly QueueAddress[],
): [StepOf<'bridge.drain'>, StepOf<'bridge.close'>] {
  const label = 'Wait until the queues are exactly empty';
  const shovels = bridges.map(({ shovel }) => shovel);
  return [
    {
      ...frame(advance, `${what}.drain`, label, 'none'),
      kind: 'bridge.drain',
      params: {
        bridges: shovels,
        side: empty[0]?.side ?? 'blue',
        vhost: empty[0]?.vhost ?? advance.unit.blueVhost,
        empty: empty.map(({ queue }) => queue),
        shortestTtlMs: shortestTtlMs(advance),
      },
    },
    {
      ...frame(
        advance,
        `${what}.close`,
        'Remove the bridges while nothing is in flight',
        'additive',
      ),
      kind: 'bridge.close',
      params: { bridges: shovels },
    },
  ];
}

function shortestTtlMs(advance: Advance): number {
  const drain = advance.unit.steps.find(
    (step) => step.kind === 'bridge.drain' && step.phase === 'drain',
  );
  return drain?.kind === 'bridge.drain' ? drain.params.shortestTtlMs : 0;
}

/** Brings messages back to blue and waits for the last of them. */
export function bringBack(
  advance: Advance,
  what: string,
  bridges: readonly Bridge[],
  empty: readonly QueueAddress[],
): Step[] {
  if (empty.length === 0) return [];
  return [...carryBack(advance, what, bridges), ...emptyBy(advance, what, bridges, empty)];
}

/** Opens bridges back to blue. */
export function carryBack(
  advance: Advance,
  what: string,
  bridges: readonly Bridge[],
): StepOf<'bridge.open'>[] {
  return bridges.map((bridge, index) => {
    const { text, params } = opensTogether(index);
    return {
      ...frame(
        advance,
        `${what}.bridge.${bridge.to.queue}`,
        `Bring the messages of ${bridge.from.queue} back${text}`,
        'additive',
      ),
      kind: 'bridge.open',
      params: { bridge: bridge.shovel, ...params },
    };
  });
}

/** Takes away what was made for the unit, and marks it as never begun. */
export function removeAndFinish(advance: Advance): Step[] {
  const { name, greenVhost } = advance.unit;
  return [
    {
      ...frame(advance, 'remove-green', `Remove what was created in ${greenVhost}`, 'destructive'),
      kind: 'unit.remove-green',
      params: { vhost: greenVhost, queues: advance.green.map(({ queue }) => queue) },
    },
    {
      ...frame(advance, 'finish', `${name} is back where it began`, 'none'),
      kind: 'rollback.finish',
      params: {},
    },
  ];
}
