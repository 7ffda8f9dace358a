import { listExchanges } from '../broker/management/exchanges.js';
import { listPolicies } from '../broker/management/policies.js';
import { listQueues } from '../broker/management/queues.js';
import { listShovels } from '../broker/management/shovels.js';
import { findVhost } from '../broker/management/vhosts.js';
import type { MigrationContext } from '../migration/handler.js';
import type { Side } from '../plan/bridge.js';
import type { Unit } from '../plan/document.js';

/** Temporary objects in a unit's two vhosts, as `side kind name`. */
export async function findLeftovers(unit: Unit, context: MigrationContext): Promise<string[]> {
  const blue = await inVhost(context, 'blue', unit.blueVhost);
  return [...blue, ...(await inVhost(context, 'green', unit.greenVhost))];
}

async function inVhost(context: MigrationContext, side: Side, vhost: string): Promise<string[]> {
  const { api } = context.brokers[side];
  if ((await findVhost(api, vhost)) === undefined) return [];
  const found = {
    shovel: await listShovels(api, vhost),
    exchange: await listExchanges(api, vhost),
    queue: (await listQueues(api, vhost)).map((listed) => listed.queue),
    policy: await listPolicies(api, 'policies', vhost),
  };
  return Object.entries(found).flatMap(([kind, objects]) =>
    objects
      .filter((object) => object.name.startsWith('quorate.') && object.name !== 'quorate.lock')
      .map((object) => `${side} ${kind} ${object.name}`),
  );
}
