import type { QueueAddress } from '../../plan/bridge.js';
import type { Plan } from '../../plan/document.js';

/** How long the unacknowledged count of a quorum queue may lag behind; milliseconds. */
export const countLagMs = 11_000;

/** The queues of which one count says nothing: all but classic ones, which answer at once, on whichever side. */
export function laggingQueues(
  { queues }: Pick<Plan, 'queues'>,
  addresses: readonly QueueAddress[],
): readonly QueueAddress[] {
  const exact = new Set(
    queues.flatMap(({ blue, green }) => [...ifClassic('blue', blue), ...ifClassic('green', green)]),
  );
  return addresses.filter((address) => !exact.has(key(address)));
}

function ifClassic(
  side: QueueAddress['side'],
  queue: { readonly vhost: string; readonly name: string; readonly type: string } | undefined,
): string[] {
  if (queue?.type !== 'classic') return [];
  return [key({ side, vhost: queue.vhost, queue: queue.name })];
}

function key({ side, vhost, queue }: QueueAddress): string {
  return JSON.stringify([side, vhost, queue]);
}
