import type { PlannedClient } from './client.js';
import { queuesCalled } from './requests.js';
import { anyKey, queuesReached, withDeadLetterTargets } from './routing.js';
import { greenQueueName, type UnitContext } from './unit-context.js';

/** Clients of a unit by when they move, each list in moving order. */
export interface Roles {
  readonly consumers: readonly PlannedClient[];
  readonly strictConsumers: readonly PlannedClient[];
  /** They consume only queues of their own, which they create anew on green. */
  readonly subscribers: readonly PlannedClient[];
  readonly publishers: readonly PlannedClient[];
}

export function rolesOf(context: UnitContext): Roles {
  const consuming = downstreamFirst(
    context,
    context.clients.filter((one) => consumesCarried(context, one)),
  );
  const rest = context.clients.filter((client) => !consuming.includes(client));
  const isStrict = (client: PlannedClient) =>
    client.consumes.some(({ queue }) => context.strictQueues.has(queue));
  return {
    consumers: consuming.filter((client) => !isStrict(client)),
    strictConsumers: consuming.filter(isStrict),
    subscribers: rest.filter(({ publishes }) => publishes.length === 0),
    publishers: rest.filter(({ publishes }) => publishes.length > 0),
  };
}

/** Whether a client consumes a queue that has a counterpart on green. */
export function consumesCarried(context: UnitContext, client: PlannedClient): boolean {
  return client.consumes.some(({ queue }) => greenQueueName(context, queue) !== undefined);
}

/** Whether what a client publishes can come to one of the queues without dead-lettering. */
export function publishesInto(
  context: UnitContext,
  client: PlannedClient,
  queues: ReadonlySet<string>,
): boolean {
  return client.publishes.some((exchange) =>
    [...queuesReached(context.topology, exchange, anyKey)].some((queue) => queues.has(queue)),
  );
}

/** A strict queue that what a client publishes can come to; whoever names queues calls no other by its requests. */
export function strictQueueReached(
  context: UnitContext,
  client: PlannedClient,
): string | undefined {
  const called = queuesCalled(context.topology, client);
  return [...context.strictQueues].find((queue) =>
    context.requestQueues.has(queue)
      ? called.has(queue)
      : publishesInto(context, client, new Set([queue])),
  );
}

/** Consumers of dead letters and of what others publish come before those others; circles and ties go by name. */
function downstreamFirst(context: UnitContext, clients: readonly PlannedClient[]): PlannedClient[] {
  const targets = new Map(clients.map((client) => [client, downstreamOf(context, client)]));
  const feeds = new Map(
    clients.map((client) => [
      client,
      clients.filter(
        (other) =>
          other !== client && other.consumes.some(({ queue }) => targets.get(client)?.has(queue)),
      ),
    ]),
  );
  const below = new Map(clients.map((client) => [client, reachedFrom(client, feeds)]));
  const waiting = [...clients];
  const ordered: PlannedClient[] = [];
  while (waiting.length > 0) {
    const index = waiting.findIndex((client) =>
      waiting.every(
        (other) =>
          other === client || !below.get(client)?.has(other) || below.get(other)?.has(client),
      ),
    );
    ordered.push(...waiting.splice(Math.max(index, 0), 1));
  }
  return ordered;
}

function downstreamOf(context: UnitContext, client: PlannedClient): ReadonlySet<string> {
  const consumed = new Set(client.consumes.map(({ queue }) => queue));
  const deadLettered = [...withDeadLetterTargets(context.topology, consumed)].filter(
    (queue) => !consumed.has(queue),
  );
  const published = client.publishes.flatMap((exchange) => [
    ...queuesReached(context.topology, exchange, anyKey),
  ]);
  return new Set([...deadLettered, ...withDeadLetterTargets(context.topology, published)]);
}

function reachedFrom(
  client: PlannedClient,
  feeds: ReadonlyMap<PlannedClient, readonly PlannedClient[]>,
): ReadonlySet<PlannedClient> {
  const reached = new Set(feeds.get(client));
  for (const next of reached) for (const further of feeds.get(next) ?? []) reached.add(further);
  return reached;
}
