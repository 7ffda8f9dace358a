import { deleteShovelParameter } from '../../broker/management/parameters.js';
import { listShovels } from '../../broker/management/shovels.js';
import type { Bridge } from '../../plan/bridge.js';
import type { MigrationContext } from '../handler.js';
import { waitFor } from '../waiting.js';
import { restoreDeliveryLimit } from './delivery-limit.js';
import { isLinked } from './is-linked.js';
import { shovelExists, type ConsumingShovel } from './shovel-exists.js';

/**
 * Whether the shovel's parameter is gone, and nothing of it works any more. Its status alone does not tell: one that was deleted
 * by way of another node than its own is listed as running for ever (seen on 3.10.8).
 */
export async function isShovelGone(
  context: MigrationContext,
  shovel: ConsumingShovel,
): Promise<boolean> {
  const { to, from } = shovel;
  const { api } = context.brokers[to.side];
  if (await shovelExists(api, shovel)) return false;
  const isListed = (await listShovels(api, to.vhost)).some(({ name }) => name === shovel.shovel);
  return !isListed || !(await isLinked(context.brokers[from.side].api, from));
}

/** Deletes a shovel and waits until it is gone. */
export async function deleteShovel(
  context: MigrationContext,
  hosted: ConsumingShovel,
): Promise<void> {
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
