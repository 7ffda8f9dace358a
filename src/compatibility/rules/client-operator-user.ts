import type { EstateCheck } from '../rule.js';
import { aboutClient } from './subjects.js';
import { blocker } from '../verdict.js';

export const clientOperatorUser: EstateCheck = {
  code: 'CLIENT.OPERATOR_USER',
  options: ['fixed-at-cutover', 'accept'],
  momentary: false,
  reads: 'live',
  check: ({ clients, blue, target }) =>
    clients
      .filter(({ user }) => [blue.operator?.user, target.snapshot?.operator?.user].includes(user))
      .map((client) =>
        aboutClient(
          client,
          blocker(
            { user: client.user },
            'It connects as the user quorate works with, who cannot be kept out without stopping the migration.',
            'Give quorate a user of its own.',
            ['fixed-at-cutover', 'accept'],
          ),
        ),
      ),
};
