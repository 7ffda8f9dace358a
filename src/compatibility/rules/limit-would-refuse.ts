import type { Estate } from '../estate.js';
import type { EstateCheck, SubjectVerdict } from '../rule.js';
import { tooLow, type Numbers } from '../too-low.js';
import { userLimits } from '../user-limits.js';
import { blocker } from '../verdict.js';

export const limitWouldRefuse: EstateCheck = {
  code: 'LIMIT.WOULD_REFUSE',
  options: ['raise-limit'],
  momentary: false,
  reads: 'definitions',
  check: (estate) => [...vhostLimits(estate), ...adoptedLimits(estate), ...userLimits(estate)],
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

/** A vhost of another cluster that is there already keeps its limits. */
function adoptedLimits(estate: Estate): readonly SubjectVerdict[] {
  if (estate.sameCluster) return [];
  const there = new Map(
    estate.target.snapshot?.topology.vhosts.map(({ name, limits }) => [name, limits]),
  );
  return [...estate.greenVhosts].flatMap(([name, green]): readonly SubjectVerdict[] => {
    const evidence = tooLow(there.get(green) ?? {}, neededIn(name, estate));
    if (evidence === undefined) return [];
    return [
      {
        subject: { kind: 'vhost', vhost: name, name },
        names: [],
        verdict: blocker(
          { green, ...evidence },
          'The vhost that is there on green has a limit that refuses queues or connections the move needs, and quorate changes no limit it finds.',
          'Raise it on green with rabbitmqctl set_vhost_limits and plan again.',
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
