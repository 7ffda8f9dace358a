import type { PlannedClient } from '../client.js';
import type { Step } from '../step.js';
import { type Advance, isStrictConsumer } from './advance.js';
import { type ClientShare, shared } from './client-share.js';
import type { GreenFlow } from './green-flow.js';
import { hears } from './own-queues.js';

/** Why a client cannot return while the others stay. */
export interface ReturnRefusal {
  /** Completes "NAME cannot return alone: …". */
  readonly why: string;
  /** Clients that would have to return before it; empty: only the whole unit can. */
  readonly first: readonly PlannedClient[];
}

export function refusalToReturn(
  advance: Advance,
  flow: GreenFlow,
  share: ClientShare,
): ReturnRefusal | undefined {
  return (
    ordered(advance, share) ??
    tooLate(advance) ??
    fedByOthers(advance, flow, share) ??
    heardByOthers(advance, share) ??
    readByOthers(advance, flow, share)
  );
}

/** Whoever has to do with a strict queue returns with all others who do, or its messages overtake each other. */
function ordered(advance: Advance, { client, denials }: ClientShare): ReturnRefusal | undefined {
  const { requests } = advance;
  if (client.consumes.some(({ queue }) => requests.has(queue))) {
    return together('it answers requests, and a reply reaches its caller on the same side only');
  }
  if (isStrictConsumer(advance, client)) {
    return together('the order of a queue that it consumes matters');
  }
  const stopped = advance.begun('client.fence').filter(({ params }) => params.strict);
  if (stopped.some(({ params }) => params.client.name === client.name)) {
    return together(
      requests.size > 0
        ? 'it was stopped while requests were answered, or while the order of a queue was kept'
        : 'it publishes into a queue whose order matters',
    );
  }
  const other = stopped.find(({ params }) =>
    params.denials.some((taken) =>
      denials.some((needed) => {
        const { readQueues, writeExchanges } = shared(taken, needed);
        return readQueues.length + writeExchanges.length > 0;
      }),
    ),
  );
  return other === undefined
    ? undefined
    : together(
        `it shares a user with ${quoted(other.params.client)}, who has to stay stopped for the sake of order`,
      );
}

function tooLate(advance: Advance): ReturnRefusal | undefined {
  const isLast = (step: Step) =>
    step.phase === 'verify' ||
    (step.phase === 'drain' && (step.kind === 'bridge.close' || step.kind === 'rights.remove'));
  return advance.unit.steps.some((step) => isLast(step) && advance.hasBegun(step))
    ? together('the bridges that would carry what is published on blue are gone')
    : undefined;
}

/** On blue it would get nothing of what they put into its queues on green, and nobody else consumes it there. */
function fedByOthers(
  advance: Advance,
  flow: GreenFlow,
  { client, staying, bridges }: ClientShare,
): ReturnRefusal | undefined {
  const consumed = new Set(staying.flatMap((other) => [...flow.consumedBy(other)]));
  const left = new Set([...flow.consumedBy(client)].filter((queue) => !consumed.has(queue)));
  const hasOwn = client.consumes.some(({ queue }) => !advance.carried.has(queue));
  const feeders = staying.filter(
    (other) =>
      (hasOwn && other.publishes.length > 0) ||
      [...flow.fedBy(other)].some((queue) => left.has(queue)),
  );
  if (feeders.length > 0) {
    const names = feeders.map(quoted).join(', ');
    return { why: `its queues get messages on green from ${names}`, first: feeders };
  }
  const ending = new Set(bridges.map(({ shovel }) => shovel));
  const kept = advance.open.filter(({ shovel }) => !ending.has(shovel)).map(({ to }) => to.queue);
  return [...flow.fedFrom(kept)].some((queue) => left.has(queue))
    ? together('its queues get dead letters on green of what bridges carry there')
    : undefined;
}

/** What it publishes on blue would reach nobody: no bridge carries it to queues that clients make for themselves. */
function heardByOthers(
  advance: Advance,
  { client, staying }: ClientShare,
): ReturnRefusal | undefined {
  const hearing = staying.filter((other) => hears(advance, other, client));
  return hearing.length === 0
    ? undefined
    : together(
        `no bridge carries what it publishes on blue to the queues that ${hearing.map(quoted).join(', ')} makes for itself on green`,
      );
}

/** No bridge carries a stream: what is published on blue stays in blue's. */
function readByOthers(
  { green, emptied }: Advance,
  flow: GreenFlow,
  { client, staying }: ClientShare,
): ReturnRefusal | undefined {
  const carried = new Set(emptied.map(({ queue }) => queue));
  const fed = flow.fedBy(client);
  const written = green.flatMap(({ queue }) =>
    carried.has(queue) || !fed.has(queue) ? [] : [queue],
  );
  const readers = staying.filter((other) =>
    written.some((stream) => flow.consumedBy(other).has(stream)),
  );
  return readers.length === 0
    ? undefined
    : together(
        `no bridge carries what it publishes on blue to the streams that ${readers.map(quoted).join(', ')} reads on green`,
      );
}

function together(why: string): ReturnRefusal {
  return { why, first: [] };
}

function quoted({ name }: PlannedClient): string {
  return JSON.stringify(name);
}
