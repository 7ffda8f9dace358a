import type { EstateCheck } from '../rule.js';
import { blocker, warning } from '../verdict.js';
import type { Arguments } from '../../topology/topology.js';

const choices = ['copy-after-cutover', 'skip', 'stop-at-cutover'];

export const parameterFederation: EstateCheck = {
  code: 'PARAMETER.FEDERATION',
  options: ['copy-after-cutover', 'skip', 'stop-at-cutover'],
  momentary: false,
  check: ({ blue, vhosts, policies }) => {
    const wanted = new Set(vhosts);
    const linked = new Set(
      policies
        .filter(({ policy, governed }) => governed.length > 0 && federates(policy.definition))
        .map(({ policy }) => policy.vhost),
    );
    return blue.topology.parameters
      .filter(({ vhost, component }) => wanted.has(vhost) && component.startsWith('federation-'))
      .map(({ vhost, component, name }) => ({
        subject: { kind: 'parameter', vhost, name },
        names: [name],
        verdict: linked.has(vhost)
          ? blocker(
              { component },
              'A policy links it to queues or exchanges that move, and it would go on feeding blue.',
              'Decide when it stops, or that it does not matter here.',
              choices,
            )
          : warning(
              { component },
              'No policy in force uses it, and it is never copied silently.',
              'Decide whether green shall have it.',
              ['skip', 'copy-after-cutover', 'stop-at-cutover'],
            ),
      }));
  },
};

function federates(definition: Arguments): boolean {
  return Object.keys(definition).some((key) => key.startsWith('federation-'));
}
