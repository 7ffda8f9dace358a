import { groupBy } from '../../topology/group-by.js';
import { compareText } from '../../topology/order.js';
import type { Estate } from '../estate.js';
import type { EstateCheck, SubjectVerdict } from '../rule.js';
import { blocker, type Evidence } from '../verdict.js';

type Numbers = Readonly<Record<string, number>>;

export const limitWouldRefuse: EstateCheck = {
  code: 'LIMIT.WOULD_REFUSE',
  options: ['raise-limit'],
  momentary: false,
  reads: 'definitions',
  check: (estate) => [...vhostLimits(estate), ...userLimits(estate)],
};

function vhostLimits(estate: Estate): readonly SubjectVerdict[] {
  return estate.blue.topology.vhosts
    .filter(({ name }) => estate.vhosts.includes(name))
    .flatMap(({ name, limits }): readonly SubjectVerdict[] => {
      const evidence = tooLow(limits, neededIn(name, estate));
      if (evidence === undefined) return [];
      return [
        {
          subject: { kind: 'vhost', vhost: name, name },
          names: [name],
          verdict: blocker(
            evidence,
            'Blue, and the new vhost with the same limit, refuse queues or connections the move needs; each bridge is one connection in either vhost.',
            'Raise the limit of blue with rabbitmqctl set_vhost_limits, since quorate changes no limit there and the run would stop, and decide raise-limit for green; or raise it and plan again.',
            ['raise-limit'],
          ),
        },
      ];
    });
}

/** Of quorate's own in a vhost of blue; green has fewer. A rollback has a quarantine on blue, too. */
const ownQueues = ['quorate.lock', 'quarantine'].length;
const ownConnections = ['lock', 'exact counts'].length;

/**
 * Every bridge is a shovel that connects to both vhosts; such direct connections count for the vhost and for no user
 * (asked of 3.10.8 and 4.3.6). Where nothing moves nothing is added.
 */
function neededIn(vhost: string, { queues, clients }: Estate): Numbers {
  const here = queues.filter(({ facts }) => facts.queue.vhost === vhost);
  const bridges = here.filter(({ green }) => green !== undefined).length;
  if (bridges === 0) return {};
  const connections = clients
    .filter((client) => client.vhost === vhost)
    .reduce((sum, client) => sum + client.connections.length, 0);
  return {
    'max-queues': here.length + ownQueues,
    'max-connections': connections + bridges + ownConnections,
  };
}

/**
 * A client that moves arrives before it leaves, and a user's limits count over all vhosts. quorate's own user holds the
 * lock of every vhost and counts in one at a time.
 */
function userLimits({ blue, clients, vhosts }: Estate): readonly SubjectVerdict[] {
  const connections = groupBy(blue.live?.connections ?? [], ({ user }) => user);
  const channels = groupBy(blue.live?.channels ?? [], ({ user }) => user);
  return blue.topology.users
    .filter(({ limits }) => Object.keys(limits).length > 0)
    .toSorted((a, b) => compareText(a.name, b.name))
    .flatMap(({ name, limits }): readonly SubjectVerdict[] => {
      const own = clients.filter(({ user }) => user === name);
      const ofQuorate = name === blue.operator?.user ? vhosts.length + 1 : 0;
      if (own.length + ofQuorate === 0) return [];
      const twice = (count: (client: (typeof own)[number]) => number) =>
        Math.max(0, ...own.map(count)) + ofQuorate;
      const evidence = tooLow(limits, {
        'max-connections':
          (connections.get(name)?.length ?? 0) + twice((one) => one.connections.length),
        'max-channels': (channels.get(name)?.length ?? 0) + twice((one) => one.channels.length),
      });
      if (evidence === undefined) return [];
      return [
        {
          subject: { kind: 'user', vhost: '', name },
          // Nothing to decide: a limit of the user would have to be raised on blue, which quorate does not do.
          names: [],
          verdict: blocker(
            evidence,
            ofQuorate === 0
              ? 'A client arrives on green before it leaves blue, and the limit of its user then refuses its new connections or channels.'
              : 'quorate works as this user, whose limit refuses the connections or channels of the lock and of exact counts.',
            'Raise the limit with rabbitmqctl set_user_limits and plan again; take it back when the migration is complete.',
          ),
        },
      ];
    });
}

function tooLow(limits: Numbers, needs: Numbers): Evidence | undefined {
  const low = Object.entries(needs).filter(([key, need]) => {
    const limit = limits[key];
    return limit !== undefined && limit >= 0 && limit < need;
  });
  if (low.length === 0) return undefined;
  return Object.fromEntries(
    low.map(([key, needed]) => [key, { limit: limits[key] ?? null, needed }]),
  );
}
