import type { EstateCheck } from '../rule.js';
import { aboutBroker } from './subjects.js';
import { blocker } from '../verdict.js';

export const brokerRights: EstateCheck = {
  code: 'BROKER.RIGHTS',
  options: [],
  momentary: false,
  reads: 'live',
  asks: 'both',
  check: ({ parties }) =>
    parties.flatMap((party) => {
      const operator = party.snapshot?.operator;
      if (operator === undefined || operator.tags.includes('administrator')) return [];
      return [
        aboutBroker(
          party,
          blocker(
            { user: operator.user, tags: operator.tags },
            'Vhosts, rights, policies and shovels can only be changed by an administrator.',
            `Run rabbitmqctl set_user_tags for the user with administrator among its tags.`,
          ),
        ),
      ];
    }),
};
