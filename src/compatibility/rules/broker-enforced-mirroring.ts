import { mirroringKeys } from '../../topology/policy-applicability.js';
import type { Policy } from '../../topology/topology.js';
import type { EstateCheck } from '../rule.js';
import { info } from '../verdict.js';
import { aboutBroker } from './subjects.js';

/** Amazon MQ calls its own `default_operator_policy_AWS_managed`. */
const managedByProvider = '_AWS_managed';
const matchesAll: ReadonlySet<string> = new Set(['', '.*', '^', '^.*', '^.*$']);

export const brokerEnforcedMirroring: EstateCheck = {
  code: 'BROKER.ENFORCED_MIRRORING',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ parties }) =>
    parties.flatMap((party) => {
      const imposed = (party.snapshot?.topology.operatorPolicies ?? []).filter(mirrorsAll);
      const [first] = imposed;
      if (first === undefined) return [];
      const provider = imposed.some(({ name }) => name.endsWith(managedByProvider));
      return [
        aboutBroker(
          party,
          info(
            {
              provider: provider ? 'Amazon MQ' : null,
              policies: [...new Set(imposed.map(({ name }) => name))],
              vhosts: [...new Set(imposed.map(({ vhost }) => vhost))],
            },
            'Whoever runs the broker mirrors all its classic queues, also those of vhosts yet to come and those kept classic.',
            'Nothing to do: quorum queues are left alone, and only the operator of the broker can end it.',
          ),
        ),
      ];
    }),
};

function mirrorsAll({ name, pattern, definition }: Policy): boolean {
  const mirrors = Object.keys(definition).some((key) => mirroringKeys.includes(key));
  return mirrors && (name.endsWith(managedByProvider) || matchesAll.has(pattern));
}
