import { createBinding, listBindings } from '../../broker/management/bindings.js';
import { declareExchange, findExchange } from '../../broker/management/exchanges.js';
import type { Bridge } from '../../plan/bridge.js';
import type { Binding } from '../../topology/topology.js';
import { QuorateError } from '../../quorate-error.js';
import type { MigrationContext } from '../handler.js';
import { ensureQuarantine, type Quarantine } from './quarantine.js';

/** The quarantine of a bridge, beside its destination. */
export function quarantineOf({ to, quarantine }: Bridge): Quarantine {
  return { side: to.side, vhost: to.vhost, name: quarantine };
}

function transitBinding({ to, transit }: Bridge): Binding {
  return {
    vhost: to.vhost,
    source: transit,
    destination: to.queue,
    destinationType: 'queue',
    routingKey: '',
    arguments: {},
  };
}

/** Makes the transit exchange with its quarantine and reads everything back before a message may pass. Repeatable. */
export async function ensureTransit(context: MigrationContext, bridge: Bridge): Promise<void> {
  const { api } = context.brokers[bridge.to.side];
  await ensureQuarantine(context, quarantineOf(bridge));
  await declareExchange(api, {
    vhost: bridge.to.vhost,
    name: bridge.transit,
    type: 'fanout',
    durable: true,
    autoDelete: false,
    internal: false,
    arguments: { 'alternate-exchange': bridge.quarantine },
  });
  await createBinding(api, transitBinding(bridge));
  await proveRouting(context, bridge);
}

async function proveRouting(context: MigrationContext, bridge: Bridge): Promise<void> {
  const { api } = context.brokers[bridge.to.side];
  const { vhost, queue } = bridge.to;
  const transit = await findExchange(api, vhost, bridge.transit);
  const bindings = await listBindings(api, vhost);
  const out = bindings.filter(({ source }) => source === bridge.transit);
  const quarantined = bindings.some(
    ({ source, destination }) => source === bridge.quarantine && destination === bridge.quarantine,
  );
  const alternate = transit?.exchange.arguments['alternate-exchange'];
  const leadsToQueue = out.length === 1 && out[0]?.destination === queue;
  if (leadsToQueue && quarantined && alternate === bridge.quarantine) return;
  throw new QuorateError({
    code: 'BRIDGE.NOT_BUILT',
    message: `the transit exchange for ${JSON.stringify(queue)} did not read back as it was made`,
    exit: 6,
    next: [
      'check who changes exchanges or bindings in this vhost, then run the same command again',
    ],
  });
}
