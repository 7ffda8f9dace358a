import type { EstateCheck } from '../rule.js';
import { aboutPolicy } from './subjects.js';
import { info } from '../verdict.js';

export const policyRescoped: EstateCheck = {
  code: 'POLICY.RESCOPED',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ policies }) =>
    policies.flatMap((outcome) => {
      const { applyTo } = outcome.policy;
      const scopes = [...new Set(outcome.green.map((one) => one.applyTo))];
      if (scopes.every((to) => to === applyTo)) return [];
      const evidence = { blue: applyTo, green: scopes };
      if (applyTo === 'classic_queues') {
        return [aboutPolicy(outcome, info(evidence, ...followed))];
      }
      const widened = ['quorum_queues', 'streams'].includes(applyTo) && scopes.includes('queues');
      return widened ? [aboutPolicy(outcome, info(evidence, ...unknown))] : [];
    }),
};

const followed = [
  'It was meant for classic queues only and follows them to the type they become.',
  'Check that queues which are quorum queues already may have it too.',
] as const;

const unknown = [
  'Green is older than 3.12 and has no scope for one type of queue, so it concerns queues of every type that its pattern fits.',
  'Check that its pattern fits no other queues.',
] as const;
