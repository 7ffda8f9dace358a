import type { EstateCheck } from '../rule.js';
import { aboutPolicy } from './subjects.js';
import { info } from '../verdict.js';
import { groupBy } from '../../topology/group-by.js';
import { inScope } from '../../topology/policy-applicability.js';
import { compilePattern } from '../../topology/policy-pattern.js';

export const policyMatchesNothing: EstateCheck = {
  code: 'POLICY.MATCHES_NOTHING',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ policies, blue, unread }) => {
    const index = groupBy(blue.topology.exchanges, ({ vhost }) => vhost);
    const queues = groupBy(blue.topology.queues, ({ vhost }) => vhost);
    return policies
      .filter((outcome) => outcome.governed.length === 0 && !unread.includes(outcome))
      .filter(({ policy }) => {
        const { pattern, applyTo, vhost } = policy;
        const compiled = compilePattern(pattern);
        const matches = (name: string): boolean =>
          compiled.kind === 'supported' && compiled.matches(name);
        return (
          !(queues.get(vhost) ?? []).some(
            ({ name, type }) => inScope(applyTo, type) && matches(name),
          ) &&
          !(index.get(vhost) ?? []).some(
            ({ name }) => inScope(applyTo, 'exchange') && matches(name),
          )
        );
      })
      .map((outcome) =>
        aboutPolicy(
          outcome,
          info(
            { pattern: outcome.policy.pattern, 'apply-to': outcome.policy.applyTo },
            'No queue or exchange of the vhost has a name it matches.',
            'Remove it unless queues yet to come are meant.',
          ),
        ),
      );
  },
};
