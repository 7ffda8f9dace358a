import type { EstateCheck } from '../rule.js';
import { isBuiltInExchange, isReservedExchange } from '../../topology/built-in-exchanges.js';
import type { Binding } from '../../topology/topology.js';
import { warning, type Verdict } from '../verdict.js';

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
      .map((binding) => ({
        subject: {
          kind: 'binding',
          vhost: binding.vhost,
          name: `${binding.source} -> ${binding.destination}`,
        },
        names: [binding.source, binding.destination],
        verdict: verdictOn(binding),
      }));
  },
};

function verdictOn({ source, destination, destinationType, routingKey }: Binding): Verdict {
  const evidence = { source, destination, destinationType, routingKey };
  const exchanges = destinationType === 'exchange' ? [source, destination] : [source];
  if (exchanges.some((name) => isReservedExchange(name) && !isBuiltInExchange(name))) {
    return warning(
      evidence,
      'Its amq. exchange is none that every vhost has: the event plugin or the log makes such in one vhost of its own choice, and nobody else may. So the binding is left out on green, and messages of this exchange go on arriving on blue only.',
      'If green’s vhost is to have this exchange, set that in the configuration of its nodes and bind the queue by hand.',
    );
  }
  return warning(
    evidence,
    'One of its ends does not exist, so it is left out on green.',
    'Nothing to do, unless the missing end should be there.',
  );
}
