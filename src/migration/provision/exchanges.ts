import { declareExchange, findExchange } from '../../broker/management/exchanges.js';
import { greenSide } from '../../plan/green-side.js';
import type { PlannedExchange } from '../../plan/objects.js';
import type { Exchange } from '../../topology/topology.js';
import { provisionHandler } from './collection.js';
import { compare } from './comparison.js';
import { sideBySide } from './side-by-side.js';

const FIELDS = ['type', 'durable', 'autoDelete', 'internal', 'arguments'] as const;

export const provisionExchanges = provisionHandler<'provision.exchanges', PlannedExchange>({
  kind: 'provision.exchanges',
  planned: ({ params }, { plan }) => greenSide(plan, params.vhost).exchangesNamed(params.exchanges),
  objectOf,
  compareAll: (api, exchanges) =>
    sideBySide(exchanges, async (wanted) => {
      const found = await findExchange(api, wanted.vhost, wanted.name);
      return compare<Exchange>(objectOf(wanted), wanted, found?.exchange, FIELDS);
    }),
  make: declareExchange,
});

function objectOf({ vhost, name }: PlannedExchange) {
  return { side: 'green', kind: 'exchange', vhost, name } as const;
}
