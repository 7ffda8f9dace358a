import { z } from 'zod';
import type { RecordedObject } from '../../journal/recorded.js';
import type { Bridge } from '../../plan/bridge.js';
import type { Unit } from '../../plan/document.js';
import { allBridges } from '../../plan/unit-bridges.js';
import type { Side } from '../../topology/side.js';
import type { Evidence } from '../../journal/entry.js';
import type { MigrationContext } from '../handler.js';
import { recordedUsers, usersOfRun } from './bridge-users.js';
import { shovelExists } from './shovel-exists.js';

/** What a step that puts a shovel writes down before: the user that shovel logs in by. */
const Login = z.object({ shovel: z.string(), user: z.string() });

/** Evidence that a shovel is about to be made with this user. */
export function loginEvidence(bridge: Bridge, user: string): Evidence {
  return { login: { shovel: bridge.shovel, user } };
}

/** Users of earlier runs that no shovel of the unit can be using: it would fail without its user. */
export async function unneededUsers(
  context: MigrationContext,
  unit: Unit,
  side: Side,
): Promise<readonly RecordedObject[]> {
  const own = new Set(usersOfRun(context, unit, side).map(({ name }) => name));
  const earlier = recordedUsers(context, unit, side).filter(({ name }) => !own.has(name));
  if (earlier.length === 0) return [];
  const standing = new Set<string>();
  for (const bridge of allBridges(unit).filter(({ from }) => from.side === side)) {
    const { api } = context.brokers[bridge.to.side];
    if (await shovelExists(api, bridge)) standing.add(bridge.shovel);
  }
  const used = new Set(
    context.journal.entries.flatMap(({ evidence }) => {
      const login = Login.safeParse(evidence['login']).data;
      return login !== undefined && standing.has(login.shovel) ? [login.user] : [];
    }),
  );
  return earlier.filter(({ name }) => !used.has(name));
}
