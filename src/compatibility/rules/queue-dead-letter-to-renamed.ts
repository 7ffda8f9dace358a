import type { EstateCheck, SubjectVerdict } from '../rule.js';
import type { QueueOutcome } from '../queue-outcome.js';
import type { Estate } from '../estate.js';
import { blocker } from '../verdict.js';

const choices = ['accept'];

/** Dead letters that name their queue by the routing key of the default exchange do not follow it to another name. */
export const queueDeadLetterToRenamed: EstateCheck = {
  code: 'QUEUE.DEAD_LETTER_TO_RENAMED',
  options: choices,
  momentary: false,
  reads: 'definitions',
  check: (estate) => estate.queues.flatMap((outcome) => renamedTarget(outcome, estate)),
};

function renamedTarget({ after, facts, green }: QueueOutcome, estate: Estate): SubjectVerdict[] {
  const { vhost, name } = facts.queue;
  const key = after['dead-letter-routing-key'];
  if (green === undefined || after['dead-letter-exchange'] !== '' || typeof key !== 'string') {
    return [];
  }
  const target = estate.queueOf(vhost, key)?.green?.name;
  if (target === undefined || target === key) return [];
  return [
    {
      subject: { kind: 'queue', vhost, name },
      names: [name],
      verdict: blocker(
        { 'dead-letter-routing-key': key, greenName: target },
        `Its dead letters name the queue '${key}', which is called '${target}' on green: there they reach no queue and are lost.`,
        `Keep the names of queues, or dead-letter through an exchange of your own that '${key}' is bound to, before the migration.`,
        choices,
      ),
    },
  ];
}
