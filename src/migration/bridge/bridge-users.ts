import { putPermission } from '../../broker/management/permissions.js';
import { deleteUser, putUser } from '../../broker/management/users.js';
import { createdObjects, ownership } from '../../journal/queries.js';
import type { RecordedObject } from '../../journal/recorded.js';
import { bridgeUsers, type BridgeUser } from '../../plan/bridge-user.js';
import type { Bridge } from '../../plan/bridge.js';
import type { Unit } from '../../plan/document.js';
import { QuorateError } from '../../quorate-error.js';
import type { Side } from '../../topology/side.js';
import { isTemporaryName } from '../../topology/temporary-name.js';
import type { MigrationContext } from '../handler.js';
import { BridgePasswords } from './bridge-passwords.js';
import type { BridgeLogin } from './source-uris.js';

/** The users of this run for the bridges of a unit that leave `side`, made yet or not. */
export function usersOfRun(
  context: MigrationContext,
  unit: Unit,
  side: Side,
): readonly BridgeUser[] {
  const { capabilities } = context.brokers[side];
  const { migrationId } = context.plan;
  return bridgeUsers(unit, { migrationId, run: context.passwords.run, side, capabilities });
}

/** Those of them that are still to be made, for the journal. */
export function usersToMake(
  context: MigrationContext,
  unit: Unit,
  side: Side,
): readonly RecordedObject[] {
  return usersOfRun(context, unit, side)
    .filter(({ name }) => context.passwords.of(side, name) === undefined)
    .map(({ name }) => recordedUser(side, name));
}

/** Makes those of this run that are not there yet. The journal must name them already. */
export async function makeUsers(context: MigrationContext, unit: Unit, side: Side): Promise<void> {
  const { api } = context.brokers[side];
  const isOurs = ownership(context.journal);
  for (const { name, permission } of usersOfRun(context, unit, side)) {
    if (context.passwords.of(side, name) !== undefined) continue;
    if (!isOurs(recordedUser(side, name))) throw changedMeanwhile(unit);
    const password = BridgePasswords.random();
    await putUser(api, { name, tags: [] }, { password });
    await putPermission(api, permission);
    context.passwords.keep(side, name, password);
  }
}

/** The user that reads a bridge's source; undefined: none does, which cannot be after `makeUsers`. */
export function userOf(context: MigrationContext, unit: Unit, bridge: Bridge): string | undefined {
  return usersOfRun(context, unit, bridge.from.side).find(({ queues }) =>
    queues.includes(bridge.from.queue),
  )?.name;
}

/** What a bridge's shovel logs in with. `makeUsers` comes first. */
export function loginOf(context: MigrationContext, unit: Unit, bridge: Bridge): BridgeLogin {
  const user = userOf(context, unit, bridge);
  const password = user === undefined ? undefined : context.passwords.of(bridge.from.side, user);
  if (user === undefined || password === undefined)
    throw new Error(`no user has been made for ${bridge.shovel}`);
  return { user, password };
}

/** What the journal says was made on one side for the bridges of a unit and not removed since, by whichever run. */
export function recordedUsers(
  { journal }: Pick<MigrationContext, 'journal'>,
  unit: Unit,
  side: Side,
): readonly RecordedObject[] {
  return createdObjects(journal, unit.name).filter(
    (object) => object.kind === 'user' && object.side === side && isTemporaryName(object.name),
  );
}

/** Deletes users and forgets their passwords; gives them back in the form evidence calls `removed`. */
export async function deleteUsers(
  context: MigrationContext,
  users: readonly RecordedObject[],
): Promise<RecordedObject[]> {
  for (const { side, name } of users) {
    await deleteUser(context.brokers[side].api, name);
    context.passwords.forget(side, name);
  }
  return users.map((user) => ({ ...user }));
}

function recordedUser(side: Side, name: string): RecordedObject {
  return { kind: 'user', side, vhost: '', name };
}

function changedMeanwhile(unit: Unit): QuorateError {
  return new QuorateError({
    code: 'BRIDGE.NOT_BUILT',
    message: `a shovel of ${unit.name} was there a moment ago and is gone or another one now`,
    exit: 6,
    next: ['find who changes shovels named quorate.…, then run the same command again'],
  });
}
