import type { Bridge, QueueAddress } from '../bridge.js';
import type { PlannedClient } from '../client.js';
import type { Denial } from '../denial.js';
import type { StepOf } from '../step.js';
import { reverseBridges } from '../unit-bridges.js';
import type { Advance } from './advance.js';
import type { GreenFlow } from './green-flow.js';

/** What of a unit's move belongs to one client, as long as the others stay where they are. */
export interface ClientShare {
  readonly client: PlannedClient;
  /** Its own move, begun. */
  readonly move: StepOf<'client.move'>;
  /** Clients that have begun to move and stay on green. */
  readonly staying: readonly PlannedClient[];
  /** Forward bridges of queues that nobody else consumes on green. */
  readonly bridges: readonly Bridge[];
  /** Of what fences took on blue, what it needs there. */
  readonly denials: readonly Denial[];
  /** Queues of green that nobody who stays consumes or feeds: what lies there comes back. */
  readonly queues: readonly QueueAddress[];
  /** The bridges that bring it back; a delay queue that is left to expire has none. */
  readonly reverse: readonly Bridge[];
}

export function clientShare(
  advance: Advance,
  flow: GreenFlow,
  move: StepOf<'client.move'>,
): ClientShare {
  const { client } = move.params;
  const staying = advance
    .begun('client.move')
    .map(({ params }) => params.client)
    .filter(({ name }) => name !== client.name);
  const consumed = new Set(staying.flatMap((other) => [...flow.consumedBy(other)]));
  const own = flow.consumedBy(client);
  const open = advance.open;
  const bridges = open.filter(({ to }) => own.has(to.queue) && !consumed.has(to.queue));
  const kept = open.filter((bridge) => !bridges.includes(bridge)).map(({ to }) => to.queue);
  const others = new Set([
    ...consumed,
    ...kept,
    ...staying.flatMap((other) => [...flow.fedBy(other)]),
    ...flow.fedFrom(kept),
  ]);
  const mine = new Set([...own, ...flow.fedBy(client)].filter((queue) => !others.has(queue)));
  return {
    client,
    move,
    staying,
    bridges,
    denials: neededDenials(advance, client),
    queues: advance.emptied.filter(({ queue }) => mine.has(queue)),
    reverse: reverseBridges(advance.unit).filter(({ from }) => mine.has(from.queue)),
  };
}

/** Rights of the client's users that fences have taken and that it uses. */
function neededDenials(advance: Advance, client: PlannedClient): readonly Denial[] {
  const taken = advance.begun('client.fence').flatMap(({ params }) => params.denials);
  return client.users
    .map((user) => shared(ofUser(taken, user), neededBy(client, user)))
    .filter(({ readQueues, writeExchanges }) => readQueues.length + writeExchanges.length > 0);
}

/** What a client needs on blue. */
export function neededBy({ consumes, publishes }: PlannedClient, user: string): Denial {
  return {
    user,
    readQueues: consumes.map(({ queue }) => queue),
    // The permission system's own name for the default exchange.
    writeExchanges: publishes.map((exchange) => (exchange === '' ? 'amq.default' : exchange)),
  };
}

/** What both name, of the first one's user. */
export function shared(one: Denial, other: Denial): Denial {
  const both = (of: readonly string[], and: readonly string[]) =>
    one.user === other.user ? [...new Set(of)].filter((name) => and.includes(name)) : [];
  return {
    user: one.user,
    readQueues: both(one.readQueues, other.readQueues),
    writeExchanges: both(one.writeExchanges, other.writeExchanges),
  };
}

function ofUser(denials: readonly Denial[], user: string): Denial {
  const own = denials.filter((denial) => denial.user === user);
  return {
    user,
    readQueues: own.flatMap(({ readQueues }) => readQueues),
    writeExchanges: own.flatMap(({ writeExchanges }) => writeExchanges),
  };
}
