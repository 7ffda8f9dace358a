import type { AskedBroker } from '../support/asked-broker.js';
import { countReturns, publish } from '../support/messages.js';
import { acceptance, askAll, type Topic } from '../support/topic.js';

const VHOST = 'delivery-limit';
/** Beyond the default of 20. */
const MOST = 24;

/** `defaultDeliveryLimit`, `unlimitedDeliveryLimit`. */
export const deliveryLimitTopic: Topic = {
  name: 'delivery limit of a quorum queue',
  ask: async (broker) => {
    await broker.createVhost(VHOST);
    const { defaultDeliveryLimit, unlimitedDeliveryLimit } = broker.capabilities;
    const negative = unlimitedDeliveryLimit ? `${MOST} or more` : '0';
    return askAll([
      {
        row: 'returns without any limit',
        expected: String(defaultDeliveryLimit ?? `${MOST} or more`),
        observe: () => returns(broker, 'none', {}),
      },
      {
        row: 'returns with argument -1',
        expected: negative,
        observe: () => returns(broker, 'argument', { 'x-delivery-limit': -1 }),
      },
      {
        row: 'returns with argument 0',
        expected: '0',
        observe: () => returns(broker, 'zero', { 'x-delivery-limit': 0 }),
      },
      {
        row: 'policy of -1',
        expected: unlimitedDeliveryLimit ? 'accepted' : 'refused',
        observe: async () =>
          acceptance(
            await broker.request('PUT', ['policies', VHOST, 'unlimited'], {
              pattern: '^policy$',
              definition: { 'delivery-limit': -1 },
            }),
          ),
      },
    ]).then(async (answers) => [
      ...answers,
      ...(unlimitedDeliveryLimit
        ? await askAll([
            {
              row: 'returns with policy -1',
              expected: `${MOST} or more`,
              observe: () => returns(broker, 'policy', {}),
            },
          ])
        : []),
    ]);
  },
};

async function returns(
  broker: AskedBroker,
  name: string,
  limit: Readonly<Record<string, number>>,
): Promise<string> {
  await broker.declare(VHOST, name, { arguments: { ...limit, 'x-queue-type': 'quorum' } });
  await publish(broker, VHOST, name, 'm');
  const count = await countReturns(broker, VHOST, name, MOST);
  return count === MOST ? `${MOST} or more` : String(count);
}
