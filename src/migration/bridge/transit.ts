import { createBinding, listBindings } from '../../broker/management/bindings.js';
import { declareExchange, findExchange } from '../../broker/management/exchanges.js';
import { declareQueue, findQueue } from '../../broker/management/queues.js';
import type { Bridge } from '../../plan/bridge.js';
import type { Binding, Exchange, Queue } from '../../topology/topology.js';
import { QuorateError } from '../../quorate-error.js';
import type { MigrationContext } from '../handler.js';
import { ensureTemporaryPolicy, provePolicyApplies } from './temporary-policy.js';

/** Temporary objects of one bridge on the destination side, in the order they are made. */
export function temporaryObjects(bridge: Bridge): {
  readonly quarantineQueue: Queue;
  readonly quarantineExchange: Exchange;
  readonly transit: Exchange;
  readonly bindings: readonly Binding[];
} {
  const { vhost } = bridge.to;
  const exchange = { vhost, type: 'fanout', durable: true, autoDelete: false, internal: false };
  const binding = { vhost, destinationType: 'queue' as const, routingKey: '', arguments: {} };
  return {
    quarantineQueue: {
      vhost,
      name: bridge.quarantine,
      type: 'quorum',
      durable: true,
      autoDelete: false,
      exclusive: false,
      arguments: { 'x-queue-type': 'quorum' },
    },
    quarantineExchange: { ...exchange, name: bridge.quarantine, arguments: {} },
    transit: {
      ...exchange,
      name: bridge.transit,
      arguments: { 'alternate-exchange': bridge.quarantine },
    },
    bindings: [
      { ...binding, source: bridge.quarantine, destination: bridge.quarantine },
      { ...binding, source: bridge.transit, destination: bridge.to.queue },
    ],
  };
}

/** Makes the transit exchange with its quarantine and reads everything back before a message may pass. Repeatable. */
export async function ensureTransit(context: MigrationContext, bridge: Bridge): Promise<void> {
  const broker = context.brokers[bridge.to.side];
  const { vhost } = bridge.to;
  const objects = temporaryObjects(bridge);
  await ensureTemporaryPolicy(context, broker, vhost);
  if ((await findQueue(broker.api, vhost, bridge.quarantine)) === undefined) {
    await declareQueue(broker.api, objects.quarantineQueue);
  }
  await declareExchange(broker.api, objects.quarantineExchange);
  await declareExchange(broker.api, objects.transit);
  for (const binding of objects.bindings) await createBinding(broker.api, binding);
  await provePolicyApplies(context, broker, vhost, bridge.quarantine);
  await proveRouting(context, bridge, objects);
}

async function proveRouting(
  context: MigrationContext,
  bridge: Bridge,
  objects: ReturnType<typeof temporaryObjects>,
): Promise<void> {
  const { api } = context.brokers[bridge.to.side];
  const transit = await findExchange(api, bridge.to.vhost, bridge.transit);
  const bindings = await listBindings(api, bridge.to.vhost);
  const missing = objects.bindings.filter(
    (wanted) =>
      !bindings.some(
        (found) => found.source === wanted.source && found.destination === wanted.destination,
      ),
  );
  const extra = bindings.filter(
    (found) => found.source === bridge.transit && found.destination !== bridge.to.queue,
  );
  const alternate = transit?.exchange.arguments['alternate-exchange'];
  if (missing.length === 0 && extra.length === 0 && alternate === bridge.quarantine) return;
  throw new QuorateError({
    code: 'BRIDGE.NOT_BUILT',
    message: `the transit exchange for ${JSON.stringify(bridge.to.queue)} did not read back as it was made`,
    exit: 6,
    next: [
      'check who changes exchanges or bindings in this vhost, then run the same command again',
    ],
  });
}
