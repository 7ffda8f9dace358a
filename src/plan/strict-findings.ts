import type { Finding } from '../topology/finding.js';
import type { PlannedClient } from './client.js';
import { plannerFinding } from './finding.js';
import { consumesCarried, publishesInto } from './roles.js';
import type { UnitContext } from './unit-context.js';

/** What makes a strict move impossible: the finding's subject is the queue whose order cannot be kept. */
export function strictFindings(context: UnitContext): Finding[] {
  const { strictQueues } = context;
  if (strictQueues.size === 0) return [];
  return context.clients.flatMap((client) => {
    const consumed = client.consumes.find(({ queue }) => strictQueues.has(queue))?.queue;
    if (consumed !== undefined && client.publishes.length > 0) {
      return [cycle(context, client, consumed)];
    }
    if (consumesCarried(context, client)) {
      const into = [...strictQueues].find((queue) =>
        publishesInto(context, client, new Set([queue])),
      );
      return into === undefined ? [] : [cycle(context, client, into)];
    }
    return publishesInto(context, client, strictQueues)
      ? sharedDefaultExchange(context, client)
      : [];
  });
}

function cycle(context: UnitContext, client: PlannedClient, queue: string): Finding {
  return plannerFinding({
    code: 'UNIT.STRICT_CYCLE',
    severity: 'blocker',
    subject: { kind: 'queue', vhost: context.blueVhost, name: queue },
    evidence: { unit: context.name, client: client.name, publishes: client.publishes },
    consequence:
      'its order can only be kept while nobody publishes, and this client must both consume and publish',
    remedy:
      'give the publishing part a connection name of its own, and a client of its own in quorate.yaml',
  });
}

/** Stopping the publisher by its right on the default exchange would stop clients of other units as well. */
function sharedDefaultExchange(context: UnitContext, client: PlannedClient): Finding[] {
  const others = context.otherClients.filter(
    (other) =>
      other.publishes.includes('') && other.users.some((user) => client.users.includes(user)),
  );
  if (!client.publishes.includes('') || others.length === 0) return [];
  return [
    plannerFinding({
      code: 'UNIT.STRICT_SHARED_USER',
      severity: 'blocker',
      subject: { kind: 'client', vhost: context.blueVhost, name: client.name },
      evidence: {
        unit: context.name,
        users: client.users,
        clients: others.map(({ name }) => name),
      },
      consequence:
        'it must be kept from the default exchange while a strict queue is emptied, and clients of other units share its user',
      remedy: 'give it a user of its own',
    }),
  ];
}
