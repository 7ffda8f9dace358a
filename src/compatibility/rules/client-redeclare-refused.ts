import type { Queue } from '../../topology/topology.js';
import { quorumArguments } from '../convert-arguments.js';
import type { OutcomeCheck } from '../rule.js';
import type { QueueOutcome } from '../queue-outcome.js';
import { blocker } from '../verdict.js';

const choices = ['fixed-at-cutover', 'accept'];

interface Refusal {
  readonly argument: string;
  readonly reply: string;
}

/**
 * Foretells what a client gets that declares the queue as it declared it on blue.
 * Source: rabbit_amqqueue:assert_equivalence/5, the vhost's default type put in where none is sent.
 */
export const clientRedeclareRefused: OutcomeCheck = {
  code: 'CLIENT.REDECLARE_REFUSED',
  options: choices,
  momentary: false,
  reads: 'definitions',
  check: (outcome) => {
    const { facts, green, defaultQueueType, intent } = outcome;
    if (green === undefined || intent === 'skip') return [];
    return findRefusals(outcome, green)
      .slice(0, 1)
      .map(({ argument, reply }) =>
        blocker(
          {
            declaration: facts.queue.arguments,
            durable: facts.queue.durable,
            autoDelete: facts.queue.autoDelete,
            defaultQueueType: defaultQueueType ?? null,
            argument,
            reply,
          },
          'A client that declares the queue as it is declared on blue is refused on green with 406.',
          remedy(argument, green),
          choices,
        ),
      );
  },
};

function findRefusals({ facts, defaultQueueType }: QueueOutcome, green: Queue): readonly Refusal[] {
  const { queue, target } = facts;
  const refusals: Refusal[] = [];
  const refuse = (argument: string, received: string, current: string): void => {
    const reply = `PRECONDITION_FAILED - inequivalent arg '${argument}' for queue '${green.name}' in vhost '${green.vhost}': received ${received} but current is ${current}`;
    refusals.push({ argument, reply });
  };
  if (!queue.durable) refuse('durable', "'false'", "'true'");
  if (queue.autoDelete !== green.autoDelete) refuse('auto_delete', "'true'", "'false'");
  const sent = queue.arguments['x-queue-type'];
  const declared = sent ?? defaultQueueType;
  if ((declared ?? 'classic') !== green.type) {
    refuse('x-queue-type', described(declared), described(green.type));
  }
  if (green.type !== 'quorum') return refusals;
  const keys = Object.keys(queue.arguments).filter((key) => key !== 'x-queue-type');
  for (const key of keys) {
    if (target.argumentsCheckedPerType && !quorumArguments.has(key)) continue;
    const now = queue.arguments[key];
    const then = green.arguments[key];
    if (now !== then && !sameJson(now, then)) refuse(key, described(now), described(then));
  }
  return refusals;
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function described(value: unknown): string {
  if (value === undefined) return 'none';
  return typeof value === 'string'
    ? `the value '${value}' of type 'longstr'`
    : `the value ${JSON.stringify(value)}`;
}

function remedy(argument: string, green: Queue): string {
  if (argument !== 'x-queue-type') {
    return `Let the client send the new '${argument}', or declare the queue passively.`;
  }
  if (green.type === 'classic') {
    return 'Let the client send x-queue-type: classic, which blue accepts already, or declare passively.';
  }
  return 'Let the client leave x-queue-type out or send quorum, declare passively, or relax the checks on green.';
}
