import type { EstateCheck } from '../rule.js';
import { aboutClient } from './subjects.js';
import { info } from '../verdict.js';

export const clientUnnamed: EstateCheck = {
  code: 'CLIENT.UNNAMED',
  options: [],
  momentary: false,
  reads: 'live',
  check: ({ clients }) =>
    clients
      .filter(({ named }) => !named)
      .map((client) =>
        aboutClient(
          client,
          info(
            { user: client.user, connections: client.connections.map(({ name }) => name) },
            'It gives no connection name and can be told apart by user, product and address only.',
            'Let the application set connection_name.',
          ),
        ),
      ),
};
