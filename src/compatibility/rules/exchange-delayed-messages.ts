import type { EstateCheck } from '../rule.js';
import { warning } from '../verdict.js';

export const exchangeDelayedMessages: EstateCheck = {
  code: 'EXCHANGE.DELAYED_MESSAGES',
  options: [],
  momentary: false,
  reads: 'definitions',
  check: ({ blue, vhosts }) => {
    const wanted = new Set(vhosts);
    return blue.topology.exchanges
      .filter(({ vhost, type }) => wanted.has(vhost) && type === 'x-delayed-message')
      .map(({ vhost, name, type }) => ({
        subject: { kind: 'exchange', vhost, name },
        names: [name],
        verdict: warning(
          { type },
          'Messages it still holds back are in no queue and cannot be moved; they come out on blue when due.',
          'Keep blue until the longest delay is over.',
        ),
      }));
  },
};
