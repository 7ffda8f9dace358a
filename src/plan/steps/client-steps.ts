import type { PlannedClient } from '../client.js';
import type { Denial } from '../denial.js';
import { consumersIn, isPart, type Slice } from '../slices.js';
import type { StepOf } from '../step.js';
import { greenQueueName, type UnitContext } from '../unit-context.js';
import { isAwaited, isClientMade } from './client-made.js';
import { bluePlace, greenPlace } from './places.js';
import { frame, type Progress } from './step-frame.js';

type CutoverPhase = 'consumers' | 'publishers';

/** The client, or a slice of it, leaves for green, by its hook or the operator's hand. */
export function moveStep(
  context: UnitContext,
  phase: CutoverPhase,
  client: PlannedClient,
  slice?: Slice,
): StepOf<'client.move'> {
  const { blueVhost: fromVhost, greenVhost: toVhost } = context;
  const by = client.hook === undefined ? 'by the operator' : 'by its hook';
  const label = `Move client ${client.name}${partText(client, slice)} from ${bluePlace(context)} to ${greenPlace(context)}, ${by}`;
  return {
    ...frame(context, phase, {
      what: `move.${client.name}${suffix(client, slice)}`,
      label,
      risk: 'interrupting',
      subject: { kind: 'client', vhost: fromVhost, name: client.name },
    }),
    kind: 'client.move',
    params: {
      client,
      direction: 'forward',
      fromVhost,
      toVhost,
      arrives: arrivals(context, client, slice),
      ...(slice === undefined ? {} : { slice }),
    },
  };
}

/** Queues it consumes that there will be on green, and those of its own making that have to be seen there. */
export function queuesOf(
  context: UnitContext,
  client: PlannedClient,
  slice?: Slice,
): StepOf<'client.gate'>['params']['queues'] {
  return client.consumes.flatMap(({ queue: blue, consumers: all }) => {
    // Each instance may have made one for itself, so a part of them has a part of these queues.
    const made = isAwaited(context, client, blue) && !isPart(slice) ? blue : undefined;
    const green = greenQueueName(context, blue) ?? made;
    const { connections } = client;
    const consumers = consumersIn(slice, { consumers: all, connections });
    return green === undefined ? [] : [{ blue, green, consumers }];
  });
}

function arrivals(context: UnitContext, client: PlannedClient, slice: Slice | undefined) {
  return queuesOf(context, client, slice).map(({ green: queue, consumers }) => ({
    queue,
    consumers,
  }));
}

/** How much of a client a step is about, for its label. */
export function partText({ connections }: PlannedClient, slice: Slice | undefined): string {
  if (slice === undefined) return '';
  return isPart(slice)
    ? `, ${slice.connections} of its ${connections} connections,`
    : `, the rest of its ${connections} connections,`;
}

/** What the ids of a slice's steps end in. */
export function suffix({ slices = [] }: PlannedClient, slice: Slice | undefined): string {
  return slice === undefined ? '' : `.slice-${slices.indexOf(slice) + 1}`;
}

/** The client loses its rights on blue, as far as nobody who stays needs them, and its connections. */
export function fenceStep(
  context: UnitContext,
  phase: CutoverPhase,
  client: PlannedClient,
  { denials, strict }: { readonly denials: Denial[]; readonly strict: boolean },
): StepOf<'client.fence'> {
  const vhost = context.blueVhost;
  const byHook = client.hook?.quiesce === undefined ? '' : ', by its hook first,';
  const label = strict
    ? `Stop client ${client.name} on ${bluePlace(context)}${byHook} until ${stoppedUntil(context)}`
    : `Fence client ${client.name} off ${bluePlace(context)}`;
  return {
    ...frame(context, phase, {
      what: `fence.${client.name}`,
      label,
      risk: 'interrupting',
      subject: { kind: 'client', vhost, name: client.name },
    }),
    kind: 'client.fence',
    params: { side: 'blue', vhost, client, denials, strict },
  };
}

function stoppedUntil({ strictQueues, requestQueues }: UnitContext): string {
  return requestQueues.size > 0 && requestQueues.size === strictQueues.size
    ? 'its requests are answered and their servers have moved'
    : 'the strict queues have moved';
}

/** How long a fenced client must stay away before the next one moves. */
const watchMs = 1000;

/** None of the client's connections comes back to blue. */
export function watchStep(
  context: UnitContext,
  phase: CutoverPhase,
  client: PlannedClient,
  progress: Progress,
): StepOf<'fence.watch'> {
  const vhost = context.blueVhost;
  return {
    ...frame(context, phase, {
      what: `watch.${client.name}`,
      label: `Watch that client ${client.name} stays off ${bluePlace(context)} for ${watchMs / 1000} s`,
      risk: 'none',
      subject: { kind: 'client', vhost, name: client.name },
    }),
    kind: 'fence.watch',
    params: {
      side: 'blue',
      vhost,
      client,
      watchMs,
      shared: client.users.some((user) => stayingWith(context, client, progress)(user).length > 0),
    },
  };
}

/** Rights a client no longer needs once it has moved: not those a client of the same user that stays behind still uses. */
export function denialsAfterMove(
  context: UnitContext,
  client: PlannedClient,
  progress: Progress,
): Denial[] {
  return denials(context, client, stayingWith(context, client, progress));
}

/** Who has not moved and connects as the same user. */
function stayingWith(context: UnitContext, client: PlannedClient, progress: Progress) {
  return (user: string): readonly PlannedClient[] =>
    [...context.clients, ...context.otherClients].filter(
      (other) => other !== client && !progress.moved.has(other) && other.users.includes(user),
    );
}

/** Rights that let a client publish; taken from all who share its user. */
export function strictDenials(context: UnitContext, client: PlannedClient): Denial[] {
  return denials(context, client, () => []).map((denial) => ({ ...denial, readQueues: [] }));
}

function denials(
  context: UnitContext,
  client: PlannedClient,
  staying: (user: string) => readonly PlannedClient[],
): Denial[] {
  return client.users
    .filter((user) => user !== context.operatorUser)
    .map((user) => {
      const others = staying(user);
      const readQueues = client.consumes
        .map(({ queue }) => queue)
        .filter(
          (queue) => greenQueueName(context, queue) !== undefined || isClientMade(context, queue),
        )
        .filter(
          (queue) => !others.some((other) => other.consumes.some((one) => one.queue === queue)),
        );
      const writeExchanges = client.publishes
        .filter((exchange) => !others.some((other) => other.publishes.includes(exchange)))
        // The permission system's own name for the default exchange.
        .map((exchange) => (exchange === '' ? 'amq.default' : exchange));
      return { user, readQueues, writeExchanges };
    })
    .filter(({ readQueues, writeExchanges }) => readQueues.length + writeExchanges.length > 0);
}
