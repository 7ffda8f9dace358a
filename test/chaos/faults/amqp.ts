import type { Fault, Strike } from '../fault.js';
import type { AmqpProxy } from '../proxy/amqp-proxy.js';

/** Of everybody: quorate, clients, and shovels that come from another cluster. */
export const amqpFaults: readonly Fault[] = [
  amqpFault('cut', 2, (proxies) => ({
    lastsMs: 0,
    begin: async () => proxies.forEach((proxy) => proxy.cut()),
    mend: async () => {},
  })),
  amqpFault('refused', 2, (proxies) => ({
    lastsMs: 2000,
    begin: async () => {
      for (const proxy of proxies) {
        proxy.refuses = true;
        proxy.cut();
      }
    },
    mend: async () => proxies.forEach((proxy) => (proxy.refuses = false)),
  })),
  amqpFault('held up', 1, (proxies) => ({
    lastsMs: 4000,
    begin: async () => proxies.forEach((proxy) => proxy.hold()),
    mend: async () => proxies.forEach((proxy) => proxy.release()),
  })),
];

function amqpFault(
  what: string,
  weight: number,
  strike: (proxies: readonly AmqpProxy[]) => Omit<Strike, 'victim'>,
): Fault {
  return {
    name: `AMQP ${what}`,
    group: 'AMQP',
    weight,
    async aim({ world }, random) {
      const realm = random.oneOf(world.all);
      if (realm === undefined) return undefined;
      const one = random.whole(0, realm.amqp.length - 1);
      const everywhere = random.chance(0.4);
      const name = realm.cluster.nodes[one]?.name ?? '';
      const { lastsMs, ...acts } = strike(everywhere ? realm.amqp : realm.amqp.slice(one, one + 1));
      return {
        victim: everywhere ? `every node of ${name.replace(/\d*@.*/u, '')}` : name,
        lastsMs: Math.round(lastsMs * (0.25 + 0.75 * random.fraction())),
        ...acts,
      };
    },
  };
}
