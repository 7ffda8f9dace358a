import type { EstateCheck } from '../rule.js';
import { aboutPolicy } from './subjects.js';
import { saidNames } from '../said-names.js';
import { info } from '../verdict.js';
import { mirroringKeys } from '../../topology/policy-applicability.js';

export const policyMirroringKeys: EstateCheck = {
  code: 'POLICY.MIRRORING_KEYS',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ policies }) =>
    policies
      .filter(({ operator }) => !operator)
      .flatMap((outcome) => {
        const keys = outcome.converted.removed.filter((key) => mirroringKeys.includes(key));
        if (keys.length === 0) return [];
        const { keptFor } = outcome;
        return [aboutPolicy(outcome, info({ keys, keptFor }, consequence(keys), remedy(keptFor)))];
      }),
};

function consequence(keys: readonly string[]): string {
  const stated = keys.length === 1 ? 'is a key' : 'are keys';
  return `${saidNames(keys)} ${stated} of classic mirroring and left out for quorum queues, which replicate by themselves; one such key would keep the whole policy from them.`;
}

function remedy(keptFor: readonly string[]): string {
  return keptFor.length === 0
    ? 'Nothing to do.'
    : `Nothing to do: ${keptFor.length === 1 ? '1 queue that stays classic keeps' : `${keptFor.length} queues that stay classic keep`} them.`;
}
