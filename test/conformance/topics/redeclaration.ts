import { declareOnce } from '../../../src/broker/amqp/queue-declaration.js';
import type { AmqpConnection } from '../../../src/broker/amqp/connection.js';
import { findInequivalences, type Declaration } from '../../../src/topology/redeclaration.js';
import type { Arguments, Queue } from '../../../src/topology/topology.js';
import type { AskedBroker } from '../support/asked-broker.js';
import { askAll, type Answer, type Topic } from '../support/topic.js';

const TYPES = [undefined, 'classic', 'quorum'] as const;
const classic = { 'x-queue-type': 'classic' };
const quorum = { 'x-queue-type': 'quorum' };

const existing: Readonly<Record<string, Arguments>> = {
  classic,
  quorum,
  'quorum of max-length 10': { ...quorum, 'x-max-length': 10 },
  'classic of 5 priorities': { ...classic, 'x-max-priority': 5 },
};

const plain: Declaration = { durable: true, autoDelete: false, exclusive: false, arguments: {} };
const sending = (args: Arguments): Declaration => ({ ...plain, arguments: args });

const sent: Readonly<Record<string, Declaration>> = {
  'no type': plain,
  classic: sending(classic),
  quorum: sending(quorum),
  stream: sending({ 'x-queue-type': 'stream' }),
  'no type, not durable': { ...plain, durable: false },
  'no type, auto-delete': { ...plain, autoDelete: true },
  'no type, exclusive': { ...plain, exclusive: true },
  'quorum, not durable': { ...sending(quorum), durable: false },
  'quorum, auto-delete': { ...sending(quorum), autoDelete: true },
  'quorum, max-length 10': sending({ ...quorum, 'x-max-length': 10 }),
  'quorum, max-length 9': sending({ ...quorum, 'x-max-length': 9 }),
  'no type, max-length 10': sending({ 'x-max-length': 10 }),
  'classic, max-length 10': sending({ ...classic, 'x-max-length': 10 }),
  'quorum, 5 priorities': sending({ ...quorum, 'x-max-priority': 5 }),
  'classic, 5 priorities': sending({ ...classic, 'x-max-priority': 5 }),
  'no type, 5 priorities': sending({ 'x-max-priority': 5 }),
  'quorum, lazy': sending({ ...quorum, 'x-queue-mode': 'lazy' }),
  'quorum, overflow': sending({ ...quorum, 'x-overflow': 'reject-publish' }),
  'classic, overflow': sending({ ...classic, 'x-overflow': 'reject-publish' }),
  'quorum, delivery-limit': sending({ ...quorum, 'x-delivery-limit': 5 }),
  'classic, not durable': { ...sending(classic), durable: false },
  'quorum, unheard of': sending({ ...quorum, 'x-unheard-of': 1 }),
};

/** What a client gets that declares an existing queue: `findInequivalences`. */
export const redeclarationTopic: Topic = {
  name: 'declaring an existing queue',
  ask: (broker) => askMatrix(broker, false),
};

export const relaxedRedeclarationTopic: Topic = {
  name: 'declaring an existing queue with relaxed checks',
  ask: async (broker) => {
    if (!broker.capabilities.relaxedChecks) return [];
    const variable = 'rabbit, quorum_relaxed_checks_on_redeclaration';
    await broker.ctl(['eval', `application:set_env(${variable}, true).`]);
    const answers = await askMatrix(broker, true);
    await broker.ctl(['eval', `application:unset_env(${variable}).`]);
    return answers;
  },
};

async function askMatrix(broker: AskedBroker, relaxed: boolean): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const defaultQueueType of TYPES) {
    const vhost = `redeclared-${defaultQueueType ?? 'none'}${relaxed ? '-relaxed' : ''}`;
    await broker.createVhost(vhost, defaultQueueType);
    await using connection = await broker.connect(vhost);
    for (const [name, args] of Object.entries(existing)) {
      await broker.declare(vhost, name, { arguments: args });
      const type = defaultsTo(args);
      const queue: Queue = { ...plain, vhost, name, type, arguments: args };
      const questions = Object.entries(sent).map(([label, declared]) => {
        const redeclaring = { defaultQueueType, relaxed };
        const different = findInequivalences(queue, declared, redeclaring, broker.capabilities);
        return {
          row: `${name}, default type ${defaultQueueType ?? 'none'}, client sends ${label}`,
          expected: answerOf(different.map(({ argument }) => argument)),
          observe: async () => {
            const named = await redeclare(connection, name, declared);
            // It names one of several.
            const known = different.some(({ argument }) => argument === named);
            return known ? answerOf(different.map(({ argument }) => argument)) : named;
          },
        };
      });
      answers.push(...(await askAll(questions)));
    }
  }
  return answers;
}

function answerOf(different: readonly string[]): string {
  return different.length === 0 ? 'accepted' : `refused for ${different.join(' or ')}`;
}

function defaultsTo(args: Arguments): string {
  return args['x-queue-type'] === 'quorum' ? 'quorum' : 'classic';
}

/** `accepted`, or what the broker names as different; `exclusive` is refused with 405 in words of its own. */
async function redeclare(
  connection: AmqpConnection,
  queue: string,
  { durable, autoDelete, exclusive, arguments: args }: Declaration,
): Promise<string> {
  const declared = await declareOnce(connection, (channel) =>
    channel.assertQueue(queue, { durable, autoDelete, exclusive, arguments: args }),
  );
  if (declared.kind === 'accepted') return 'accepted';
  if (declared.code === 405) return 'exclusive';
  return /inequivalent arg '([^']*)'/.exec(declared.text)?.[1] ?? declared.text;
}
