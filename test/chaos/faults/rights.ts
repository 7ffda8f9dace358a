import { pathOf, read, remove, send } from '../../../examples/coupon-shop/setup/management.js';
import type { Fault } from '../fault.js';
import { OPERATOR, type Realm } from '../world.js';

interface Permission {
  readonly user: string;
  readonly vhost: string;
  readonly configure: string;
  readonly write: string;
  readonly read: string;
}

/** Taken away by somebody, who gives them back unless they are there again by then. */
export const rightsFaults: readonly Fault[] = [
  taken("quorate's rights removed", (user) => user === OPERATOR),
  taken("a bridge user's rights removed", (user) => user.startsWith('quorate.')),
];

function taken(name: string, isMeant: (user: string) => boolean): Fault {
  return {
    name,
    group: 'permissions',
    weight: 2,
    async aim({ world, vhosts }, random) {
      const own = new Set(Object.values(vhosts));
      const found: { readonly realm: Realm; readonly permission: Permission }[] = [];
      for (const realm of world.all) {
        const all = (await read<readonly Permission[]>(realm.management, 'permissions')) ?? [];
        const meant = all.filter(({ user, vhost }) => own.has(vhost) && isMeant(user));
        found.push(...meant.map((permission) => ({ realm, permission })));
      }
      const chosen = random.oneOf(found);
      if (chosen === undefined) return undefined;
      const { realm, permission } = chosen;
      const path = `permissions/${pathOf(permission.vhost, permission.user)}`;
      return {
        victim: `${permission.user} in ${permission.vhost}`,
        lastsMs: random.whole(200, 4000),
        begin: () => remove(realm.management, path),
        mend: () => giveBack(realm, permission, path),
      };
    },
  };
}

async function giveBack({ management }: Realm, permission: Permission, path: string) {
  const { vhost, user, configure, write, read: reading } = permission;
  const gone = (await read(management, `vhosts/${pathOf(vhost)}`)) === undefined;
  const userGone = (await read(management, `users/${pathOf(user)}`)) === undefined;
  if (gone || userGone || (await read(management, path)) !== undefined) return;
  await send(management, 'PUT', path, { configure, write, read: reading });
}
