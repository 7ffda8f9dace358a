import type { Finding } from '../topology/finding.js';
import type { PlannedClient } from './client.js';
import { plannerFinding } from './finding.js';
import { queuesNamed } from './requests.js';
import { consumesCarried, publishesInto, strictQueueReached } from './roles.js';
import type { UnitContext } from './unit-context.js';

/** What makes a strict move impossible: the finding's subject is the queue whose order cannot be kept, or who must be stopped. */
export function strictFindings(context: UnitContext): Finding[] {
  const { strictQueues } = context;
  if (strictQueues.size === 0) return [];
  return context.clients.flatMap((client) => {
    const consumed = client.consumes.filter(({ queue }) => strictQueues.has(queue));
    if (consumed.length > 0 && client.publishes.length > 0) {
      const both = consumed.find(({ queue }) => !context.requestQueues.has(queue))?.queue;
      const into = both ?? queueFedByServer(context, client);
      return into === undefined ? [] : [cycle(context, client, into)];
    }
    const into = strictQueueReached(context, client);
    if (into === undefined) return [];
    return consumesCarried(context, client)
      ? [cycle(context, client, into)]
      : sharedDefaultExchange(context, client);
  });
}

/** A server may send replies, but nothing that comes to a queue which must stay empty. */
function queueFedByServer(context: UnitContext, server: PlannedClient): string | undefined {
  const named = queuesNamed(context.topology, server);
  return [...context.strictQueues].find((queue) =>
    context.requestQueues.has(queue)
      ? named.has(queue)
      : publishesInto(context, server, new Set([queue])),
  );
}

function cycle(context: UnitContext, client: PlannedClient, queue: string): Finding {
  return plannerFinding({
    code: 'UNIT.STRICT_CYCLE',
    severity: 'blocker',
    subject: { kind: 'queue', vhost: context.blueVhost, name: queue },
    evidence: { unit: context.name, client: client.name, publishes: client.publishes },
    ...(context.requestQueues.has(queue)
      ? {
          consequence:
            'its requests can only be answered to the last while nobody sends any, and this client must both consume and send',
          remedy:
            'state in quorate.yaml which queues the client publishes to (clients[].sendsTo); if it does send requests, give that part a connection name and a client of its own',
        }
      : {
          consequence:
            'its order can only be kept while nobody publishes, and this client must both consume and publish',
          remedy:
            'give the publishing part a connection name of its own, and a client of its own in quorate.yaml',
        }),
  });
}

/** Stopping the publisher by its right on the default exchange would stop clients of other units as well, or who answers it. */
function sharedDefaultExchange(context: UnitContext, client: PlannedClient): Finding[] {
  if (!client.publishes.includes('')) return [];
  const servers = context.clients.filter(({ consumes }) =>
    consumes.some(({ queue }) => context.requestQueues.has(queue)),
  );
  const sharing = (others: readonly PlannedClient[]) =>
    others.filter(
      (other) =>
        other.publishes.includes('') && other.users.some((user) => client.users.includes(user)),
    );
  const strangers = sharing(context.otherClients);
  const answering = sharing(servers);
  return [
    ...(strangers.length === 0
      ? []
      : [
          sharedUser(context, client, {
            others: strangers,
            consequence:
              'it must be kept from the default exchange while a strict queue is emptied, and clients of other units share its user',
          }),
        ]),
    ...(answering.length === 0
      ? []
      : [
          sharedUser(context, client, {
            others: answering,
            consequence:
              'it must be kept from the default exchange while its requests are answered, and who answers them there shares its user',
          }),
        ]),
  ];
}

function sharedUser(
  context: UnitContext,
  client: PlannedClient,
  { others, consequence }: Pick<Finding, 'consequence'> & { others: readonly PlannedClient[] },
): Finding {
  return plannerFinding({
    code: 'UNIT.STRICT_SHARED_USER',
    severity: 'blocker',
    subject: { kind: 'client', vhost: context.blueVhost, name: client.name },
    evidence: {
      unit: context.name,
      users: client.users,
      clients: others.map(({ name }) => name),
    },
    consequence,
    remedy: 'give it a user of its own',
  });
}
