import { z } from 'zod';
import type { JournalEntry } from '../../journal/entry.js';
import { Side } from '../../plan/bridge.js';
import { Denial } from '../../plan/denial.js';
import { PlannedPermission } from '../../plan/objects.js';
import type { Permission } from '../../topology/topology.js';
import { narrowPattern } from './narrowed-rights.js';

const place = { side: Side, vhost: z.string(), unit: z.string() };

/** What one step does to permissions, as its `intended` entry records it under `rights`. */
export const RightsAction = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('fence'),
    ...place,
    denials: z.array(Denial),
    saved: z.array(PlannedPermission),
  }),
  z.strictObject({
    action: z.literal('remove'),
    ...place,
    users: z.array(z.string()),
    saved: z.array(PlannedPermission),
  }),
  z.strictObject({
    action: z.literal('restore'),
    ...place,
    users: z.array(z.string()),
    restore: z.enum(['read', 'everything']),
    /** Of what the unit took, only this; absent: all of it. */
    denials: z.array(Denial).exactOptional(),
  }),
]);
export type RightsAction = z.infer<typeof RightsAction>;

interface UnitDenials {
  readonly read: Set<string>;
  readonly write: Set<string>;
  removed: boolean;
}

/** One user's rights in one vhost: what they were before quorate touched them, and what each unit takes away. */
export interface HeldRights {
  readonly side: Side;
  readonly vhost: string;
  readonly user: string;
  readonly saved: Permission | undefined;
  readonly units: ReadonlyMap<string, UnitDenials>;
}

/** The actions on permissions in the journal, oldest first. */
export function rightsActions(entries: readonly JournalEntry[]): RightsAction[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'intended' || entry.evidence['rights'] === undefined) return [];
    return [RightsAction.parse(entry.evidence['rights'])];
  });
}

/** Folds the actions: a user whose last denial was lifted is forgotten, so a later change by others is not undone. */
export function foldRights(actions: readonly RightsAction[]): HeldRights[] {
  const held = new Map<string, HeldRights & { units: Map<string, UnitDenials> }>();
  for (const action of actions) {
    const users =
      action.action === 'fence' ? action.denials.map((denial) => denial.user) : action.users;
    for (const user of new Set(users)) {
      const key = JSON.stringify([action.side, action.vhost, user]);
      const saved =
        action.action === 'restore'
          ? undefined
          : action.saved.find((permission) => permission.user === user);
      const known = held.get(key) ?? {
        side: action.side,
        vhost: action.vhost,
        user,
        saved,
        units: new Map<string, UnitDenials>(),
      };
      const unit = known.units.get(action.unit) ?? {
        read: new Set(),
        write: new Set(),
        removed: false,
      };
      known.units.set(action.unit, apply(unit, action, user));
      if (isFree(known.units.get(action.unit))) known.units.delete(action.unit);
      if (known.units.size === 0) held.delete(key);
      else held.set(key, known);
    }
  }
  return [...held.values()];
}

function apply(unit: UnitDenials, action: RightsAction, user: string): UnitDenials {
  switch (action.action) {
    case 'fence': {
      const denials = action.denials.filter((denial) => denial.user === user);
      return {
        read: new Set([...unit.read, ...denials.flatMap((denial) => denial.readQueues)]),
        write: new Set([...unit.write, ...denials.flatMap((denial) => denial.writeExchanges)]),
        removed: unit.removed,
      };
    }
    case 'remove':
      return { ...unit, removed: true };
    case 'restore':
      if (action.denials !== undefined) return lifted(unit, action.denials, user);
      return action.restore === 'everything'
        ? { read: new Set(), write: new Set(), removed: false }
        : { read: new Set(), write: unit.write, removed: false };
    default:
      return action satisfies never;
  }
}

function lifted(unit: UnitDenials, denials: readonly Denial[], user: string): UnitDenials {
  const own = denials.filter((denial) => denial.user === user);
  const without = (names: ReadonlySet<string>, lifting: readonly string[]) =>
    new Set([...names].filter((name) => !lifting.includes(name)));
  return {
    ...unit,
    read: without(
      unit.read,
      own.flatMap(({ readQueues }) => readQueues),
    ),
    write: without(
      unit.write,
      own.flatMap(({ writeExchanges }) => writeExchanges),
    ),
  };
}

function isFree(unit: UnitDenials | undefined): boolean {
  return unit === undefined || (unit.read.size === 0 && unit.write.size === 0 && !unit.removed);
}

/** The permission a user shall have now; undefined: none at all. */
export function permissionInForce(held: HeldRights): Permission | undefined {
  const units = [...held.units.values()];
  if (held.saved === undefined || units.some((unit) => unit.removed)) return undefined;
  return {
    ...held.saved,
    read: narrowPattern(
      held.saved.read,
      units.flatMap((unit) => [...unit.read]),
    ),
    write: narrowPattern(
      held.saved.write,
      units.flatMap((unit) => [...unit.write]),
    ),
  };
}
