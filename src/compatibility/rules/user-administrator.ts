import { copiedUsers } from '../copied-users.js';
import type { EstateCheck } from '../rule.js';
import { warning } from '../verdict.js';

const tag = 'administrator';

export const userAdministrator: EstateCheck = {
  code: 'USER.ADMINISTRATOR',
  options: ['without-tag', 'copy-tag'],
  momentary: false,
  reads: 'definitions',
  check: (estate) => {
    if (estate.sameCluster) return [];
    const there = new Set(estate.target.snapshot?.topology.users.map(({ name }) => name));
    return copiedUsers(estate)
      .filter(({ name, tags }) => tags.includes(tag) && !there.has(name))
      .map(({ name, tags }) => ({
        subject: { kind: 'user', vhost: '', name },
        names: [name],
        verdict: warning(
          { tags },
          'An application works as an administrator of blue. Made one on green as well, whoever knows its password could change everything there, also what is being moved.',
          'Leave the tag out unless the application manages the broker; it can be given later with rabbitmqctl set_user_tags.',
          ['without-tag', 'copy-tag'],
        ),
      }));
  },
};
