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
      if (widened) return [aboutPolicy(outcome, info(evidence, ...unknown))];
      // Without a policy for the other type, what is declared later has none.
      const some = ['quorum_queues', 'classic_queues'].filter((to) => scopes.includes(to));
      const narrowed = some.length === 1 && !scopes.includes('queues') && !scopes.includes('all');
      return narrowed ? [aboutPolicy(outcome, info(evidence, ...left))] : [];
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

const left = [
  'On green it gets a key that only one type of queue can have, and its queues there are all of that type, so it is made for them alone. A queue of another type that a client declares later does not get it.',
  'If clients declare such queues, exclusive ones among them, which no definitions file shows, make a policy for classic_queues beside it.',
] as const;
