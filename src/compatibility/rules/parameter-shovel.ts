import type { EstateCheck } from '../rule.js';
import { blocker } from '../verdict.js';

/** Stopping or copying it is the operator's own work: a decision that nothing carries out is not offered. */
const choices = ['skip'];

export const parameterShovel: EstateCheck = {
  code: 'PARAMETER.SHOVEL',
  options: ['skip'],
  momentary: false,
  reads: 'definitions',
  check: ({ blue, vhosts }) => {
    const wanted = new Set(vhosts);
    return blue.topology.parameters
      .filter(({ vhost, component }) => wanted.has(vhost) && component === 'shovel')
      .filter(({ name }) => !name.startsWith('quorate.'))
      .map(({ vhost, component, name }) => ({
        subject: { kind: 'parameter', vhost, name },
        names: [name],
        verdict: blocker(
          { component },
          'It may go on filling or draining queues of blue while they move, and is never copied silently.',
          'Stop it before its queues move, or decide skip if it does not matter here; create it on green yourself afterwards.',
          choices,
        ),
      }));
  },
};
