import type { EstateCheck } from '../rule.js';
import { blocker } from '../verdict.js';
import type { Estate } from '../estate.js';

export const limitWouldRefuse: EstateCheck = {
  code: 'LIMIT.WOULD_REFUSE',
  options: ['raise-limit'],
  momentary: false,
  reads: 'definitions',
  check: (estate) =>
    estate.blue.topology.vhosts
      .filter(({ name }) => estate.vhosts.includes(name))
      .flatMap(({ name, limits }) => {
        const needs = neededIn(name, estate);
        const tooLow = Object.entries(needs).filter(([key, need]) => {
          const limit = limits[key];
          return limit !== undefined && limit >= 0 && limit < need;
        });
        if (tooLow.length === 0) return [];
        const evidence = Object.fromEntries(
          tooLow.map(([key, need]) => [key, { limit: limits[key] ?? null, needed: need }]),
        );
        return [
          {
            subject: { kind: 'vhost', vhost: name, name },
            names: [name],
            verdict: blocker(
              evidence,
              'With the limit of blue the new vhost refuses queues or connections the move needs.',
              'Decide raise-limit to give green what the move needs.',
              ['raise-limit'],
            ),
          },
        ];
      }),
};

/** Every bridged queue has a quarantine queue beside it while it moves. */
function neededIn(vhost: string, { queues, clients }: Estate): Readonly<Record<string, number>> {
  const here = queues.filter(({ facts }) => facts.queue.vhost === vhost);
  const made = here.filter(({ green }) => green !== undefined).length;
  const connections = clients
    .filter((client) => client.vhost === vhost)
    .reduce((sum, client) => sum + client.connections.length, 0);
  return { 'max-queues': here.length + made, 'max-connections': connections };
}
