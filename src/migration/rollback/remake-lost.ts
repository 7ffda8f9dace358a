import { declareQueue, findQueue } from '../../broker/management/queues.js';
import { ownership } from '../../journal/queries.js';
import type { QueueAddress } from '../../plan/bridge.js';
import { greenSide } from '../../plan/green-side.js';
import type { MigrationContext } from '../handler.js';

type Context = Pick<MigrationContext, 'brokers' | 'journal' | 'plan'>;

/** Whether quorate has made a queue on green, so that it may make it again. */
export function isMadeByUs({ side, vhost, queue }: QueueAddress, { journal }: Context): boolean {
  return side === 'green' && ownership(journal)({ side, kind: 'queue', vhost, name: queue });
}

/**
 * Makes queues of green anew, as planned, that quorate had made and somebody has deleted: what could not be routed since then
 * has no other way back. Resolves to their names.
 */
export async function remakeLost(
  queues: readonly QueueAddress[],
  context: Context,
): Promise<readonly string[]> {
  const { api } = context.brokers.green;
  const remade: string[] = [];
  for (const { vhost, queue } of queues.filter((one) => isMadeByUs(one, context))) {
    if ((await findQueue(api, vhost, queue)) !== undefined) continue;
    for (const planned of greenSide(context.plan, vhost).queuesNamed([queue]))
      await declareQueue(api, planned.queue);
    remade.push(queue);
  }
  return remade;
}
