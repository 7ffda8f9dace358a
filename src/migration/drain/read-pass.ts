import { openAmqp } from '../../broker/amqp/connection.js';
import { readyCount } from '../../broker/amqp/ready-count.js';
import { listConsumers } from '../../broker/management/consumers.js';
import { findExchange } from '../../broker/management/exchanges.js';
import { queueTotals } from '../../broker/management/queue-totals.js';
import type { Bridge, QueueAddress } from '../../plan/bridge.js';
import type { MigrationContext } from '../handler.js';
import { type Pass, type QueueReading, transitKey } from './emptiness.js';

/** Who empties the queues of a pass. */
export type EmptiedBy = 'bridges' | 'consumers';

/** Reads every queue and every transit exchange of the bridges once: exact ready counts first, unacknowledged after them. */
export async function readPass(
  context: Pick<MigrationContext, 'brokers'>,
  addresses: readonly QueueAddress[],
  bridges: readonly Bridge[],
  by: EmptiedBy = 'bridges',
): Promise<Pass> {
  const queues: QueueReading[] = [];
  for (const group of byVhost(addresses)) {
    const readings = await readVhost(context, group, bridges);
    queues.push(...(by === 'consumers' ? readings.map(whileConsumed) : readings));
  }
  const entered = new Map<string, number>();
  for (const bridge of bridges) {
    const { side, vhost } = bridge.to;
    const exchange = await findExchange(context.brokers[side].api, vhost, bridge.transit);
    entered.set(transitKey(side, vhost, bridge.transit), exchange?.publishedIn ?? 0);
  }
  return { at: performance.now(), queues, entered };
}

interface Reading extends QueueReading {
  /** Of the same moment as the unacknowledged ones; of a classic queue. */
  readonly readyByTotals: number;
}

async function readVhost(
  context: Pick<MigrationContext, 'brokers'>,
  group: readonly QueueAddress[],
  bridges: readonly Bridge[],
): Promise<Reading[]> {
  const [first] = group;
  if (first === undefined) return [];
  const broker = context.brokers[first.side];
  const ready = new Map<string, number | undefined>();
  {
    await using connection = await openAmqp(broker.amqp, first.vhost, 'quorate drain');
    for (const { queue } of group) ready.set(queue, await readyCount(connection, queue));
  }
  const [totals, consumers] = await Promise.all([
    queueTotals(broker.api, first.vhost),
    listConsumers(broker.api, first.vhost),
  ]);
  return group.map((address) => {
    const attached = consumers.filter((consumer) => consumer.queue === address.queue).length;
    const shovels = bridges.filter((bridge) => isSame(bridge.from, address)).length;
    return {
      address,
      ready: ready.get(address.queue),
      readyByTotals: totals.get(address.queue)?.ready ?? 0,
      unacknowledged: totals.get(address.queue)?.unacknowledged ?? 0,
      isKnown: totals.has(address.queue) || ready.get(address.queue) === undefined,
      foreignConsumers: Math.max(0, attached - shovels),
    };
  });
}

/**
 * Consumers are not foreign while they are to empty the queue. They may put a message back between two looks, so the
 * ready messages of the look that found none unacknowledged count as well: a classic queue gives both at one moment.
 */
function whileConsumed({ readyByTotals, ...reading }: Reading): QueueReading {
  const { ready } = reading;
  const most = ready === undefined ? undefined : Math.max(ready, readyByTotals);
  return { ...reading, ready: most, foreignConsumers: 0 };
}

function isSame(one: QueueAddress, other: QueueAddress): boolean {
  return one.side === other.side && one.vhost === other.vhost && one.queue === other.queue;
}

function byVhost(addresses: readonly QueueAddress[]): QueueAddress[][] {
  const groups = new Map<string, QueueAddress[]>();
  for (const address of addresses) {
    const key = JSON.stringify([address.side, address.vhost]);
    groups.set(key, [...(groups.get(key) ?? []), address]);
  }
  return [...groups.values()];
}
