import { findShovelParameter, putShovelParameter } from '../../broker/management/parameters.js';
import type { RecordedObject } from '../../journal/recorded.js';
import type { Evidence } from '../../journal/entry.js';
import { needsBridgeUsers } from '../../plan/bridge-user.js';
import { reachOf, type BridgeReach } from '../../plan/bridge-reach.js';
import type { Bridge } from '../../plan/bridge.js';
import type { Unit } from '../../plan/document.js';
import type { MigrationContext } from '../handler.js';
import { loginOf, makeUsers, userOf, usersToMake } from './bridge-users.js';
import { isSameShovel } from './same-shovel.js';
import { directUri, shovelDefinition } from './shovel-definition.js';
import { sourceUris } from './source-uris.js';
import { loginEvidence } from './unneeded-users.js';

/** What is to be journalled before a shovel is put: users that do not exist yet, and the one it logs in by. */
export interface ShovelMakings {
  readonly creating: readonly RecordedObject[];
  readonly login: Evidence;
}

const anyone = { user: 'anyone', password: '' };
const anywhere: BridgeReach = { amqp: ['amqp://any'], tls: { verify: 'peer' } };
const none: ShovelMakings = { creating: [], login: {} };

/** What putting the bridge's shovel takes beside the shovel itself. Reads only. */
export async function shovelMakings(
  context: MigrationContext,
  unit: Unit,
  bridge: Bridge,
): Promise<ShovelMakings> {
  if (!needsBridgeUsers(context.plan) || (await isStanding(context, bridge))) return none;
  const user = userOf(context, unit, bridge);
  if (user === undefined) throw new Error(`no user would read ${bridge.from.queue}`);
  return {
    creating: usersToMake(context, unit, bridge.from.side),
    login: loginEvidence(bridge, user),
  };
}

/** Puts the bridge's shovel unless it is there already, if only by another user: that of an earlier run stays as it is. */
export async function ensureShovel(
  context: MigrationContext,
  unit: Unit,
  bridge: Bridge,
): Promise<void> {
  if (await isStanding(context, bridge)) return;
  const source = await sourceOf(context, unit, bridge);
  const { api } = context.brokers[bridge.to.side];
  await putShovelParameter(api, bridge.to.vhost, bridge.shovel, shovelDefinition(bridge, source));
}

async function sourceOf(
  context: MigrationContext,
  unit: Unit,
  bridge: Bridge,
): Promise<string | readonly string[]> {
  if (!needsBridgeUsers(context.plan)) return directUri(bridge.from.vhost);
  await makeUsers(context, unit, bridge.from.side);
  const reach = reachOf(context.plan, bridge.from.side);
  return sourceUris(reach, loginOf(context, unit, bridge), bridge.from.vhost);
}

/** Whether the shovel that is there does what this bridge is to do. */
async function isStanding(context: MigrationContext, bridge: Bridge): Promise<boolean> {
  const { api } = context.brokers[bridge.to.side];
  const standing = await findShovelParameter(api, bridge.to.vhost, bridge.shovel);
  if (standing === undefined) return false;
  const source = needsBridgeUsers(context.plan)
    ? sourceUris(anywhere, anyone, bridge.from.vhost)
    : directUri(bridge.from.vhost);
  return isSameShovel(standing, shovelDefinition(bridge, source));
}
