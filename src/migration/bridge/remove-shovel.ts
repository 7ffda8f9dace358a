import { deleteShovelParameter } from '../../broker/management/parameters.js';
import { listShovels } from '../../broker/management/shovels.js';
import type { Bridge } from '../../plan/bridge.js';
import type { MigrationContext } from '../handler.js';
import { waitFor } from '../waiting.js';
import { restoreDeliveryLimit } from './delivery-limit.js';
import { shovelExists, type HostedShovel } from './shovel-exists.js';

/** Whether neither the shovel's parameter nor a status entry is left. */
export async function isShovelGone(
  context: MigrationContext,
  hosted: HostedShovel,
): Promise<boolean> {
  const { api } = context.brokers[hosted.to.side];
  if (await shovelExists(api, hosted)) return false;
  return !(await listShovels(api, hosted.to.vhost)).some(({ name }) => name === hosted.shovel);
}

/** Deletes a shovel and waits until it is gone. */
export async function deleteShovel(context: MigrationContext, hosted: HostedShovel): Promise<void> {
  const { to, shovel } = hosted;
  await deleteShovelParameter(context.brokers[to.side].api, to.vhost, shovel);
  await waitFor({
    name: `shovel ${shovel} to be gone`,
    deadlineMs: 30_000,
    intervalMs: 300,
    signal: context.signal,
    check: async () => ((await isShovelGone(context, hosted)) ? true : undefined),
  });
}

/**
 * Deletes a shovel, waits until it is gone, and lets the delivery limit of its source be what it was. One at a time, since
 * mass deletion crashes old supervisors.
 */
export async function removeShovel(context: MigrationContext, bridge: Bridge): Promise<void> {
  await deleteShovel(context, bridge);
  await restoreDeliveryLimit(context, bridge);
}
