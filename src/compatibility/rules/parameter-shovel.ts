import type { EstateCheck } from '../rule.js';
import { blocker } from '../verdict.js';

const choices = ['copy-after-cutover', 'skip', 'stop-at-cutover'];

export const parameterShovel: EstateCheck = {
  code: 'PARAMETER.SHOVEL',
  options: ['copy-after-cutover', 'skip', 'stop-at-cutover'],
  momentary: false,
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
          'Decide when it stops, or that it does not matter here.',
          choices,
        ),
      }));
  },
};
