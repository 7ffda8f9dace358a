import type { EstateCheck } from '../rule.js';
import { blocker, warning } from '../verdict.js';
import type { Arguments } from '../../topology/topology.js';

/** Stopping or copying it is the operator's own work: a decision that nothing carries out is not offered. */
const choices = ['skip'];

export const parameterFederation: EstateCheck = {
  code: 'PARAMETER.FEDERATION',
  options: ['skip'],
  momentary: false,
  reads: 'definitions',
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
              'Stop it before its queues move, or decide skip if it does not matter here; create it on green yourself afterwards.',
              choices,
            )
          : warning(
              { component },
              'No policy in force uses it, and it is never copied silently.',
              'Create it on green yourself if it is wanted there.',
              choices,
            ),
      }));
  },
};

function federates(definition: Arguments): boolean {
  return Object.keys(definition).some((key) => key.startsWith('federation-'));
}
