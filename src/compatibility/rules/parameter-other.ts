import type { EstateCheck } from '../rule.js';
import { warning } from '../verdict.js';

/** `exchange-delete-in-progress` is the broker's own note of a moment. */
const judgedElsewhere: ReadonlySet<string> = new Set([
  'exchange-delete-in-progress',
  'federation-upstream',
  'federation-upstream-set',
  'policy',
  'shovel',
]);

export const parameterOther: EstateCheck = {
  code: 'PARAMETER.OTHER',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ blue, vhosts }) => {
    const wanted = new Set(vhosts);
    return blue.topology.parameters
      .filter(({ vhost, component }) => wanted.has(vhost) && !judgedElsewhere.has(component))
      .map(({ vhost, component, name }) => ({
        subject: { kind: 'parameter', vhost, name },
        names: [name],
        verdict: warning(
          { component },
          'It belongs to a plugin quorate does not know, so it is not copied to the new vhost.',
          'Set it on green yourself if the plugin needs it there.',
        ),
      }));
  },
};
