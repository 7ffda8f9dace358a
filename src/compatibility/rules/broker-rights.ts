import type { Estate, Party } from '../estate.js';
import { missingRights } from '../operator-rights.js';
import type { EstateCheck, SubjectVerdict } from '../rule.js';
import { aboutBroker } from './subjects.js';
import { blocker } from '../verdict.js';

export const brokerRights: EstateCheck = {
  code: 'BROKER.RIGHTS',
  options: [],
  momentary: false,
  reads: 'live',
  asks: 'both',
  check: (estate) => [
    ...estate.parties.flatMap((party) => withoutTag(party)),
    ...withoutPermission(estate),
  ],
};

function withoutTag(party: Party): readonly SubjectVerdict[] {
  const operator = party.snapshot?.operator;
  if (operator === undefined || operator.tags.includes('administrator')) return [];
  const { user, tags } = operator;
  return [
    aboutBroker(
      party,
      blocker(
        { user, tags },
        'Vhosts, rights, policies and shovels can only be changed by an administrator.',
        `Run rabbitmqctl set_user_tags for the user with administrator among its tags.`,
      ),
    ),
  ];
}

/** On green quorate gives itself what it needs. */
function withoutPermission({ blue, vhosts }: Estate): readonly SubjectVerdict[] {
  const { operator, capabilities } = blue;
  if (operator === undefined) return [];
  const missing = missingRights(operator, blue.topology.queues, vhosts);
  if (missing.length === 0) return [];
  const named = missing.map(({ vhost, rights }) => `${rights.join(', ')} in vhost "${vhost}"`);
  return [
    aboutBroker(
      { side: 'blue', capabilities, snapshot: blue },
      blocker(
        { user: operator.user, missing: missing.map((one) => ({ ...one })) },
        `The user has no permission to ${named.join('; ')}: to lock, to count exactly, to bring messages back in a rollback and to delete the old queues, quorate needs all three on every name.`,
        `Run rabbitmqctl set_permissions -p VHOST USER '.*' '.*' '.*' for each of these vhosts.`,
      ),
    ),
  ];
}
