import type { Plan, Unit } from '../plan/document.js';
import type { LiveQueue } from '../topology/snapshot.js';
import type { Side } from '../topology/side.js';

/** A queue in which messages wait, and that nobody takes them from: neither a client nor a bridge. */
export interface WaitingQueue {
  readonly side: Side;
  readonly vhost: string;
  readonly queue: string;
  /** Statistics, up to 5 s old. */
  readonly messages: number;
}

/** Those of the queues that clients of the unit consume; others, such as delay queues, may well be left alone. */
export function waitingQueues(
  plan: Pick<Plan, 'queues'>,
  unit: Unit,
  listed: Readonly<Record<Side, readonly LiveQueue[]>>,
): readonly WaitingQueue[] {
  const consumed = new Set(
    unit.clients.flatMap(({ consumes }) => consumes.map(({ queue }) => queue)),
  );
  const places = plan.queues
    .filter(({ vhost, name }) => vhost === unit.blueVhost && consumed.has(name))
    .flatMap(({ vhost, name, green }) => [
      { side: 'blue' as const, vhost, name },
      ...(green === undefined ? [] : [{ side: 'green' as const, ...green }]),
    ]);
  return places.flatMap(({ side, vhost, name }) => {
    const live = listed[side].find((one) => one.vhost === vhost && one.name === name);
    const messages = live?.messages ?? 0;
    return messages === 0 || live?.consumers !== 0 ? [] : [{ side, vhost, queue: name, messages }];
  });
}
