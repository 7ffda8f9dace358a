import type { Json, Policy } from '../../topology/topology.js';
import type { EstateCheck } from '../rule.js';
import { warning } from '../verdict.js';

export const policyAnswerDiffers: EstateCheck = {
  code: 'POLICY.ANSWER_DIFFERS',
  options: [],
  momentary: false,
  reads: 'live',
  check: ({ contradicted, blue }) =>
    contradicted.map(({ operator, vhost, answered, answeredPolicy, computed, queues }) => ({
      subject: {
        kind: operator ? 'operator-policy' : 'policy',
        vhost,
        name: answered ?? computed?.name ?? '',
      },
      names: [answered, computed?.name].filter((name) => name !== undefined),
      verdict: warning(
        {
          queues: queues.slice(0, 5),
          count: queues.length,
          broker: described(answeredPolicy) ?? answered ?? null,
          computed: described(computed) ?? null,
          brokerVersion: blue.version,
        },
        'The broker says that another policy applies to these queues than is computed here, and its word is taken.',
        'Assess again in a minute, since a policy just changed shows late; if it stays, report it with this evidence.',
      ),
    })),
};

function described(policy: Policy | undefined): Json | undefined {
  if (policy === undefined) return undefined;
  const { name, pattern, priority, applyTo, definition } = policy;
  return { name, pattern, priority, 'apply-to': applyTo, keys: Object.keys(definition) };
}
