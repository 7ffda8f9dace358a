import type { Broker } from '../../broker/broker.js';
import { listConnections } from '../../broker/management/connections.js';
import type { Plan } from '../../plan/document.js';
import type { LiveConnection } from '../../topology/snapshot.js';
import type { Side } from '../../topology/side.js';
import { isClientConnection } from '../cutover/client-connections.js';

/** Connections of a client on either side, by statistics up to 5 s old. */
export interface Whereabouts {
  readonly unit: string;
  readonly client: string;
  readonly blue: number;
  readonly green: number;
}

/** Where the clients of units are of which anybody is on green. */
export async function readWhereabouts(
  plan: Pick<Plan, 'units'>,
  brokers: Readonly<Record<Side, Broker>>,
): Promise<readonly Whereabouts[]> {
  const blue = await listConnections(brokers.blue.api);
  return whereaboutsIn(plan, { blue, green: await listConnections(brokers.green.api) });
}

export function whereaboutsIn(
  { units }: Pick<Plan, 'units'>,
  connections: Readonly<Record<Side, readonly LiveConnection[]>>,
): readonly Whereabouts[] {
  return units.flatMap(({ name, clients, blueVhost, greenVhost }) => {
    const found = clients.map((client): Whereabouts => {
      const count = (side: Side, vhost: string) =>
        connections[side].filter((one) => isClientConnection(client, one, vhost)).length;
      const there = { blue: count('blue', blueVhost), green: count('green', greenVhost) };
      return { unit: name, client: client.name, ...there };
    });
    return found.some(({ green }) => green > 0) ? found : [];
  });
}
