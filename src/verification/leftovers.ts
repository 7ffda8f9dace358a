import type { ManagementApi } from '../broker/management/api.js';
import { listExchanges } from '../broker/management/exchanges.js';
import { listGlobalParameters, listParameters } from '../broker/management/parameters.js';
import { listPermissions } from '../broker/management/permissions.js';
import { listPolicies } from '../broker/management/policies.js';
import { listQueues } from '../broker/management/queues.js';
import { listUserNames } from '../broker/management/users.js';
import { findVhost } from '../broker/management/vhosts.js';
import type { MigrationContext } from '../migration/handler.js';
import { onEachCluster } from '../migration/touched-clusters.js';
import type { Side } from '../plan/bridge.js';
import type { Unit } from '../plan/document.js';
import { isTemporaryName, traceName } from '../topology/temporary-name.js';

/** Temporary objects in a unit's two vhosts, and those of the migration in no vhost, as `side kind name`. */
export async function findLeftovers(unit: Unit, context: MigrationContext): Promise<string[]> {
  const { plan, brokers } = context;
  const found = [
    ...(await inVhost(context, 'blue', unit.blueVhost)),
    ...(await inVhost(context, 'green', unit.greenVhost)),
  ];
  await onEachCluster(plan, brokers, async ({ api }, { side }) => {
    found.push(...(await inNoVhost(api, side, plan.migrationId)));
  });
  return found;
}

async function inVhost(context: MigrationContext, side: Side, vhost: string): Promise<string[]> {
  const { api } = context.brokers[side];
  if ((await findVhost(api, vhost)) === undefined) return [];
  return named(side, {
    // Not their status: brokers may keep that of one that is gone.
    shovel: (await listParameters(api)).filter(
      (one) => one.component === 'shovel' && one.vhost === vhost,
    ),
    exchange: await listExchanges(api, vhost),
    queue: (await listQueues(api, vhost)).map((listed) => listed.queue),
    policy: await listPolicies(api, 'policies', vhost),
    permission: (await listPermissions(api, vhost)).map(({ user }) => ({ name: user })),
  });
}

/** Of this migration alone: other migrations may be under way on the same cluster. */
async function inNoVhost(api: ManagementApi, side: Side, migrationId: string): Promise<string[]> {
  const own = (name: string) => name.startsWith(`quorate.${migrationId}`);
  const users = await listUserNames(api);
  const parameters = await listGlobalParameters(api);
  return named(side, {
    user: users.filter(own).map((name) => ({ name })),
    'global parameter': [...parameters.keys()].filter(own).map((name) => ({ name })),
  });
}

const ofARun: ReadonlySet<string> = new Set(['quorate.lock', traceName]);

function named(
  side: Side,
  found: Readonly<Record<string, readonly { readonly name: string }[]>>,
): string[] {
  return Object.entries(found).flatMap(([kind, objects]) =>
    objects
      // The lock and the tap of an audit go with the run that has them.
      .filter(({ name }) => isTemporaryName(name) && !ofARun.has(name))
      .map(({ name }) => `${side} ${kind} ${name}`),
  );
}
