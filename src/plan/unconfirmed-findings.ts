import type { Finding } from '../topology/finding.js';
import { mayLoseMessages } from './confirms.js';
import { plannerFinding } from './finding.js';
import { consumesCarried, publishesInto } from './roles.js';
import type { UnitContext } from './unit-context.js';

/** Publishers that are stopped for the sake of order by closing their connections, and would not know what was lost with these. */
export function unconfirmedFindings(context: UnitContext): Finding[] {
  const { blueVhost, name: unit, clients, strictQueues, requestQueues } = context;
  const ordered = new Set([...strictQueues].filter((queue) => !requestQueues.has(queue)));
  return clients
    .filter((client) => mayLoseMessages(client) && client.hook?.quiesce === undefined)
    .filter(
      (client) => !consumesCarried(context, client) && publishesInto(context, client, ordered),
    )
    .map(({ name, confirms }) =>
      plannerFinding({
        code: 'CLIENT.STOPPED_UNCONFIRMED',
        severity: 'warning',
        subject: { kind: 'client', vhost: blueVhost, name },
        evidence: { unit, confirms: confirms ?? null, queues: [...ordered] },
        consequence:
          'it is stopped while the order of a queue is kept: its connections are closed, and what it has published without confirms just before is lost',
        remedy:
          'give its hook a command that stops it from publishing first (clients[].hook.quiesce), or let it wait for confirms',
      }),
    );
}
