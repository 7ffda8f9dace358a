import { pathOf, read, remove } from '../../../examples/coupon-shop/setup/management.js';
import { nothingToMend, type Fault } from '../fault.js';
import type { Realm } from '../world.js';

interface Connection {
  readonly name: string;
  readonly type?: string;
  readonly vhost?: string;
  readonly user: string;
  readonly client_properties?: { readonly product?: string };
}

/** Closed by somebody over the management API. */
export const connectionFaults: readonly Fault[] = [
  closed("quorate's", ({ client_properties: properties }) => properties?.product === 'quorate'),
  closed("shovels'", ({ user, type }) => user.startsWith('quorate.') || type === 'direct'),
  closed("clients'", ({ client_properties: properties }) => properties?.product === 'amqplib'),
  closed('all', () => true),
];

function closed(whose: string, isMeant: (connection: Connection) => boolean): Fault {
  return {
    name: `${whose} connections closed`,
    group: 'connections',
    weight: 1,
    async aim({ world, vhosts }, random) {
      const realm = random.oneOf(world.all);
      if (realm === undefined) return undefined;
      const own = new Set<string | undefined>(Object.values(vhosts));
      const listed = (await read<readonly Connection[]>(realm.management, 'connections')) ?? [];
      const meant = listed.filter((one) => own.has(one.vhost) && isMeant(one));
      if (meant.length === 0) return undefined;
      return {
        victim: `${meant.length} of ${realm.cluster.nodes[0].name}`,
        lastsMs: 0,
        begin: () => closeEach(realm, meant),
        mend: nothingToMend,
      };
    },
  };
}

async function closeEach({ management }: Realm, connections: readonly Connection[]): Promise<void> {
  await Promise.all(
    connections.map(({ name }) => remove(management, `connections/${pathOf(name)}`)),
  );
}
