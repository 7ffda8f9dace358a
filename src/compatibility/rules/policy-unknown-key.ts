import type { EstateCheck } from '../rule.js';
import { aboutPolicy } from './subjects.js';
import { blocker } from '../verdict.js';
import { isKnownPolicyKey } from '../../topology/policy-keys.js';

export const policyUnknownKey: EstateCheck = {
  code: 'POLICY.UNKNOWN_KEY',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ policies, blue, target }) => {
    // What one version has accepted it accepts again.
    if (target.capabilities.version === blue.version) return [];
    return policies.flatMap((outcome) => {
      const sent = outcome.green.flatMap(({ definition }) => Object.keys(definition));
      const keys = [...new Set(sent)].filter((key) => !isKnownPolicyKey(key));
      if (keys.length === 0) return [];
      return [
        aboutPolicy(
          outcome,
          blocker(
            { keys },
            'Green refuses a policy with a key it does not know, and every queue under it would lose its settings.',
            'Remove the key on blue, or enable the plugin that knows it on green.',
          ),
        ),
      ];
    });
  },
};
