import type { EstateCheck } from '../rule.js';
import { aboutClient } from './subjects.js';
import { warning } from '../verdict.js';

export const clientNoConfirms: EstateCheck = {
  code: 'CLIENT.NO_CONFIRMS',
  options: [],
  momentary: false,
  reads: 'live',
  check: ({ clients }) =>
    clients.flatMap((client) => {
      const channels = client.channels.filter(
        ({ published, confirm, transactional }) => published > 0 && !confirm && !transactional,
      );
      if (channels.length === 0) return [];
      return [
        aboutClient(
          client,
          warning(
            { channels: channels.length },
            'It does not wait for confirms, so messages on their way are lost when its connection closes.',
            'Let its hook stop publishing before it moves, or use confirms.',
          ),
        ),
      ];
    }),
};
