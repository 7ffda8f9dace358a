import { deleteShovelParameter } from '../../broker/management/parameters.js';
import { listShovels } from '../../broker/management/shovels.js';
import type { Bridge } from '../../plan/bridge.js';
import type { MigrationContext } from '../handler.js';
import { waitFor } from '../waiting.js';
import { restoreDeliveryLimit } from './delivery-limit.js';
import { shovelExists } from './shovel-exists.js';

/** Whether neither the shovel's parameter nor a status entry is left. */
export async function isShovelGone(context: MigrationContext, bridge: Bridge): Promise<boolean> {
  const { api } = context.brokers[bridge.to.side];
  if (await shovelExists(api, bridge)) return false;
  return !(await listShovels(api, bridge.to.vhost)).some((shovel) => shovel.name === bridge.shovel);
}

/**
 * Deletes a shovel, waits until it is gone, and lets the delivery limit of its source be what it was. One at a time, since
 * mass deletion crashes old supervisors.
 */
export async function removeShovel(context: MigrationContext, bridge: Bridge): Promise<void> {
  await deleteShovelParameter(context.brokers[bridge.to.side].api, bridge.to.vhost, bridge.shovel);
  await waitFor({
    name: `shovel ${bridge.shovel} to be gone`,
    deadlineMs: 30_000,
    intervalMs: 300,
    signal: context.signal,
    check: async () => ((await isShovelGone(context, bridge)) ? true : undefined),
  });
  await restoreDeliveryLimit(context, bridge);
}
