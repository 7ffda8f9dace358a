import { deleteShovelParameter, findShovelParameter } from '../../broker/management/parameters.js';
import { listShovels } from '../../broker/management/shovels.js';
import type { Bridge } from '../../plan/bridge.js';
import type { MigrationContext } from '../handler.js';
import { waitFor } from '../waiting.js';

/** Whether neither the shovel's parameter nor a status entry is left. */
export async function isShovelGone(context: MigrationContext, bridge: Bridge): Promise<boolean> {
  const { api } = context.brokers[bridge.to.side];
  if ((await findShovelParameter(api, bridge.to.vhost, bridge.shovel)) !== undefined) return false;
  return !(await listShovels(api, bridge.to.vhost)).some((shovel) => shovel.name === bridge.shovel);
}

/** Deletes a shovel and waits until it is gone; one at a time, since mass deletion crashes old supervisors. */
export async function removeShovel(context: MigrationContext, bridge: Bridge): Promise<void> {
  await deleteShovelParameter(context.brokers[bridge.to.side].api, bridge.to.vhost, bridge.shovel);
  await waitFor({
    name: `shovel ${bridge.shovel} to be gone`,
    deadlineMs: 30_000,
    intervalMs: 300,
    signal: context.signal,
    check: async () => ((await isShovelGone(context, bridge)) ? true : undefined),
  });
}
