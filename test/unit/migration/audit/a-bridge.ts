import type { TraceCopy } from '../../../../src/broker/amqp/trace-copy.js';
import type { Bridge } from '../../../../src/plan/bridge.js';

export const migrationId = 'abcdef012345';
const name = `quorate.${migrationId}.forward0`;

export const bridge: Bridge = {
  direction: 'forward',
  from: { side: 'blue', vhost: 'shop', queue: 'orders' },
  to: { side: 'green', vhost: 'shop-quorum', queue: 'orders' },
  ...{ shovel: name, transit: name, quarantine: `quorate.${migrationId}.quarantine`, prefetch: 10 },
};

/** A copy of a delivery to the bridge, or of what it published. */
export function copyOf(event: TraceCopy['event'], more: Partial<TraceCopy> = {}): TraceCopy {
  return {
    ...{ event, subject: event === 'deliver' ? 'orders' : name },
    ...{ connection: '<rabbit@a.1.2.0>', channel: 1, user: 'none', redelivered: false },
    ...{ keys: ['k'], queues: event === 'publish' ? ['orders'] : [] },
    ...{ properties: {}, body: Buffer.from('x') },
    ...more,
  };
}
