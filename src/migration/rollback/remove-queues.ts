import { counted } from '../../topology/amounts.js';
import { deleteQueue, findQueue } from '../../broker/management/queues.js';
import type { StepOf } from '../../plan/step.js';
import { QuorateError } from '../../quorate-error.js';
import { foreignConsumers, messagesLeft } from '../drain/emptiness.js';
import { readPass } from '../drain/read-pass.js';
import type { MigrationContext } from '../handler.js';

/** Deletes green queues that are ours, each only while exactly empty and without consumers. Throws ROLLBACK.NOT_EMPTY (exit 6). */
export async function removeQueues(
  step: StepOf<'unit.remove-green'>,
  ours: ReadonlySet<string>,
  context: MigrationContext,
): Promise<void> {
  const { api } = context.brokers.green;
  const { vhost } = step.params;
  for (const queue of step.params.queues.filter((name) => ours.has(name))) {
    const found = await findQueue(api, vhost, queue);
    if (found === undefined) continue;
    const pass = await readPass(context, [{ side: 'green', vhost, queue }], []);
    if (messagesLeft(pass) + foreignConsumers(pass) > 0) {
      const isStream = found.queue.type === 'stream';
      throw stillUsed({ queue, isStream }, messagesLeft(pass), foreignConsumers(pass));
    }
    await deleteQueue(api, vhost, queue, { ifUnused: false, ifEmpty: false });
  }
}

function stillUsed(
  { queue, isStream }: { readonly queue: string; readonly isStream: boolean },
  messages: number,
  consumers: number,
): QuorateError {
  return new QuorateError({
    code: 'ROLLBACK.NOT_EMPTY',
    message: `${counted(messages, 'message')} and ${counted(consumers, 'consumer')} are on ${JSON.stringify(queue)} on green again; it is not deleted`,
    exit: 6,
    next: isStream
      ? [
          'a stream keeps what it was given: read it, delete it there, then run the same command again',
        ]
      : ['stop whoever uses it there, then run the same command again'],
  });
}
