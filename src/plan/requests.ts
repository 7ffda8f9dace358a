import { z } from 'zod';
import type { PlannedClient } from './client.js';
import { anyKey, queuesReached } from './routing.js';
import type { VhostTopology } from './vhost-topology.js';

/** Enough of a finding of the assessment's. */
interface Decided {
  readonly code: string;
  readonly subject: { readonly vhost: string };
  readonly evidence: unknown;
  readonly decision?: { readonly taken?: string | undefined } | undefined;
}

const Evidence = z.object({ queues: z.array(z.string()) });

/** Clients that wait for replies in queues of their own and are stopped, by decision, while their servers move. */
export function stoppedCallers(
  findings: readonly Decided[],
  vhost: string,
  clients: readonly PlannedClient[],
): readonly PlannedClient[] {
  const own = new Set(
    findings
      .filter(
        ({ code, subject, decision }) =>
          code === 'CLIENT.REPLY_QUEUE' &&
          subject.vhost === vhost &&
          decision?.taken === 'stop-callers',
      )
      .flatMap(({ evidence }) => Evidence.parse(evidence).queues),
  );
  return clients.filter(({ consumes }) => consumes.some(({ queue }) => own.has(queue)));
}

/** Queues with a counterpart on green that a caller sends to and whose consumer answers: replies go to the default exchange. */
export function requestQueues(
  topology: VhostTopology,
  caller: PlannedClient,
  clients: readonly PlannedClient[],
): readonly string[] {
  const servers = clients.filter((one) => one !== caller && one.publishes.includes(''));
  return [...queuesCalled(topology, caller)].filter(
    (queue) =>
      topology.queues.get(queue)?.green !== undefined &&
      servers.some(({ consumes }) => consumes.some((one) => one.queue === queue)),
  );
}

/** Queues a client may send requests to: through the default exchange those it is known to name, or any if none is. */
export function queuesCalled(topology: VhostTopology, client: PlannedClient): ReadonlySet<string> {
  const any = client.publishes.includes('') && client.sendsTo === undefined;
  return new Set([
    ...queuesNamed(topology, client),
    ...(any ? queuesReached(topology, '', anyKey) : []),
  ]);
}

/** The same of a server, which names the queue of each reply as it was told: only what it is known to name besides. */
export function queuesNamed(topology: VhostTopology, client: PlannedClient): ReadonlySet<string> {
  const exchanges = client.publishes.filter((exchange) => exchange !== '');
  return new Set([
    ...(client.sendsTo ?? []),
    ...exchanges.flatMap((exchange) => [...queuesReached(topology, exchange, anyKey)]),
  ]);
}
