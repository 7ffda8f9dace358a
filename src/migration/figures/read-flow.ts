import { listPublishedIn } from '../../broker/management/exchanges.js';
import { queueTotals, type QueueTotals } from '../../broker/management/queue-totals.js';
import type { QueueAddress, Side } from '../../plan/bridge.js';
import type { MigrationContext } from '../handler.js';
import type { FlowLook } from './estimate-flow.js';
import type { FigureSubject } from './figure-subject.js';

type Brokers = MigrationContext['brokers'];

/** Looks once: one request for each vhost with queues, one for each that bridges lead to. */
export async function readFlow(brokers: Brokers, subject: FigureSubject): Promise<FlowLook> {
  const totals = await byVhost(subject.queues, (side, vhost) =>
    queueTotals(brokers[side].api, vhost),
  );
  const published = await byVhost(
    subject.bridges.map(({ to }) => to),
    (side, vhost) => listPublishedIn(brokers[side].api, vhost),
  );
  const passed = subject.bridges.flatMap(({ to, transit }) => {
    const count = published.get(placeOf(to))?.get(transit);
    return count === undefined ? [] : [[`${placeOf(to)} ${transit}`, count] as const];
  });
  const names = subject.queues.map((address) => `${placeOf(address)} ${address.queue}`);
  return {
    atMs: performance.now(),
    subject: JSON.stringify(names.toSorted()),
    waiting: sumOf(subject.queues.map((each) => totals.get(placeOf(each))?.get(each.queue))),
    passed: new Map(passed),
  };
}

/** undefined where the broker does not tell of one of them. */
function sumOf(totals: readonly (QueueTotals | undefined)[]): number | undefined {
  let sum = 0;
  for (const one of totals) {
    if (one === undefined) return undefined;
    sum += one.ready + one.unacknowledged;
  }
  return sum;
}

async function byVhost<T>(
  places: readonly Pick<QueueAddress, 'side' | 'vhost'>[],
  ask: (side: Side, vhost: string) => Promise<T>,
): Promise<ReadonlyMap<string, T>> {
  const distinct = new Map(places.map((place) => [placeOf(place), place]));
  const asked = [...distinct].map(
    async ([key, { side, vhost }]) => [key, await ask(side, vhost)] as const,
  );
  return new Map(await Promise.all(asked));
}

function placeOf({ side, vhost }: Pick<QueueAddress, 'side' | 'vhost'>): string {
  return JSON.stringify([side, vhost]);
}
