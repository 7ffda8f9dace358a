import { openAmqp } from '../../broker/amqp/connection.js';
import { readyCount } from '../../broker/amqp/ready-count.js';
import { openedByNode } from '../../broker/management/connections.js';
import { listCarried } from '../../broker/management/exchanges.js';
import { listQueueCounters, type QueueCounters } from '../../broker/management/queue-counters.js';
import { queueTotals } from '../../broker/management/queue-totals.js';
import { countsMessages, listUptimes } from '../../broker/management/statistics.js';
import { findVhost } from '../../broker/management/vhosts.js';
import type { Side } from '../../plan/bridge.js';
import type { Unit } from '../../plan/document.js';
import type { MigrationContext } from '../handler.js';
import { countedQueues, type CountedQueue } from './counted-queues.js';
import { Staleness } from './staleness.js';
import type { QueueCount, SideCounts, UnitCounts } from './unit-counts.js';

type Reading = Pick<MigrationContext, 'brokers' | 'plan'>;
type Wanted = Pick<CountedQueue['blue'], 'name' | 'type'>;

/**
 * Counts a unit's queues on both sides, or those of these names on blue, and what their bridges carried. Counters are read
 * first: whatever they tell had happened when the messages are counted.
 */
export async function readUnitCounts(
  context: Reading,
  unit: Unit,
  only?: readonly string[],
): Promise<UnitCounts> {
  const queues = countedQueues(context.plan, unit).filter(
    ({ blue }) => only === undefined || only.includes(blue.name),
  );
  const staleness = new Staleness();
  const blue = await readSide(
    context,
    {
      side: 'blue',
      vhost: unit.blueVhost,
      wanted: queues.map((queue) => queue.blue),
      transits: [],
    },
    staleness,
  );
  const transits = queues.flatMap(({ bridge }) => (bridge === undefined ? [] : [bridge.transit]));
  const quarantine: Wanted[] =
    transits.length === 0 ? [] : [{ name: unit.quarantine, type: 'classic' }];
  const wanted = [...queues.map((queue) => queue.green), ...quarantine];
  const green = await readSide(
    context,
    { side: 'green', vhost: unit.greenVhost, wanted, transits },
    staleness,
  );
  return {
    at: new Date().toISOString(),
    ...staleness.told(),
    blue: blue.counts,
    green: green.counts,
    ...(green.transit === undefined ? {} : { transit: green.transit }),
  };
}

interface Place {
  readonly side: Side;
  readonly vhost: string;
  readonly wanted: readonly Wanted[];
  readonly transits: readonly string[];
}

interface SideRead {
  readonly counts: SideCounts;
  readonly transit: UnitCounts['transit'];
}

async function readSide(
  { brokers }: Reading,
  { side, vhost, wanted, transits }: Place,
  staleness: Staleness,
): Promise<SideRead> {
  const { api, amqp } = brokers[side];
  const uptimes = await listUptimes(api);
  const opened = await openedByNode(api);
  if (wanted.length === 0 || (await findVhost(api, vhost)) === undefined) {
    const transit = Object.fromEntries(transits.map((name) => [name, null]));
    return { counts: { queues: ofEach(wanted, () => null), uptimes, opened }, transit };
  }
  const counts = await countsMessages(api);
  const counters = counts
    ? await staleness.timed(() => listQueueCounters(api, vhost))
    : new Map<string, QueueCounters>();
  const transit = counts
    ? await staleness.timed(() => readTransit(api, vhost, transits))
    : undefined;
  const totals = await queueTotals(api, vhost);
  const ready = await readyOf(
    amqp,
    vhost,
    wanted.filter(({ name, type }) => type !== 'classic' && totals.has(name)),
  );
  const queues = ofEach(wanted, ({ name }): QueueCount | null | undefined => {
    const total = totals.get(name);
    // What is listed with its counters is there, and only does not tell what it holds.
    if (total === undefined) return counts && !counters.has(name) ? null : undefined;
    return { ...total, ready: ready.get(name) ?? total.ready, ...counters.get(name) };
  });
  return { counts: { queues, uptimes, opened }, transit };
}

/** Of queues whose statistics are late; they tell at once by AMQP. */
async function readyOf(
  amqp: MigrationContext['brokers'][Side]['amqp'],
  vhost: string,
  late: readonly Wanted[],
): Promise<ReadonlyMap<string, number | undefined>> {
  const ready = new Map<string, number | undefined>();
  if (late.length === 0) return ready;
  await using connection = await openAmqp(amqp, vhost, 'quorate count');
  for (const { name } of late) ready.set(name, await readyCount(connection, name));
  return ready;
}

async function readTransit(
  api: MigrationContext['brokers'][Side]['api'],
  vhost: string,
  names: readonly string[],
): Promise<NonNullable<UnitCounts['transit']>> {
  const carried = await listCarried(api, vhost);
  return Object.fromEntries(names.map((name) => [name, carried.get(name) ?? null]));
}

/** By name; without those of which nothing is known. */
function ofEach<T>(
  wanted: readonly Wanted[],
  known: (one: Wanted) => T | undefined,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    wanted.flatMap((one) => {
      const value = known(one);
      return value === undefined ? [] : [[one.name, value]];
    }),
  );
}
