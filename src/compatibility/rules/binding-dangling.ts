import type { EstateCheck } from '../rule.js';
import { warning } from '../verdict.js';

export const bindingDangling: EstateCheck = {
  code: 'BINDING.DANGLING',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ blue, vhosts, index }) => {
    const wanted = new Set(vhosts);
    return blue.topology.bindings
      .filter(({ vhost }) => wanted.has(vhost))
      .filter(({ vhost, source, destination, destinationType }) => {
        const reaches =
          destinationType === 'queue'
            ? index.queueExists(vhost, destination)
            : index.exchangeExists(vhost, destination);
        return !index.exchangeExists(vhost, source) || !reaches;
      })
      .map(({ vhost, source, destination, destinationType, routingKey }) => ({
        subject: { kind: 'binding', vhost, name: `${source} -> ${destination}` },
        names: [source, destination],
        verdict: warning(
          { source, destination, destinationType, routingKey },
          'One of its ends does not exist, so it is left out on green.',
          'Nothing to do, unless the missing end should be there.',
        ),
      }));
  },
};
