import type { Fault } from '../fault.js';
import type { HttpTrouble } from '../proxy/management-proxy.js';

/** Each answer of the management API to quorate is troubled in one way. */
export const httpFaults: readonly Fault[] = [
  httpFault('slow'),
  httpFault('unavailable'),
  httpFault('cut'),
  httpFault('wrong JSON'),
  httpFault('no answer'),
];

function httpFault(trouble: HttpTrouble): Fault {
  return {
    name: `management API: ${trouble}`,
    group: 'management API',
    weight: 1,
    async aim({ world }, random) {
      const realm = random.oneOf(world.all);
      if (realm === undefined) return undefined;
      return {
        victim: realm.cluster.nodes[0].name.replace(/1@.*/u, ''),
        lastsMs: random.whole(300, 5000),
        async begin() {
          realm.http.trouble = trouble;
        },
        async mend() {
          realm.http.trouble = undefined;
        },
      };
    },
  };
}
