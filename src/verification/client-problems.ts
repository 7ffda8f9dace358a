import { unfinishedRollbacks } from '../journal/queries.js';
import type { JournalState } from '../journal/state.js';
import { isClientConnection } from '../migration/cutover/client-connections.js';
import type { Unit } from '../plan/document.js';
import { counted } from '../topology/amounts.js';
import type { LiveConnection } from '../topology/snapshot.js';

/** Who is on blue and should not be; half way back that cannot be said, only that it is so. */
export function clientProblems(
  unit: Pick<Unit, 'name' | 'clients' | 'blueVhost'>,
  connections: readonly LiveConnection[],
  journal: JournalState,
): readonly string[] {
  if (unfinishedRollbacks(journal).includes(unit.name))
    return [`a rollback in ${JSON.stringify(unit.name)} has begun and not ended`];
  return unit.clients.flatMap((client) => {
    const lingering = connections.filter((connection) =>
      isClientConnection(client, connection, unit.blueVhost),
    );
    const count = counted(lingering.length, 'connection');
    return lingering.length === 0
      ? []
      : [`${JSON.stringify(client.name)} still has ${count} on blue`];
  });
}
