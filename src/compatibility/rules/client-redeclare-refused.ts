import { declarationVariants } from '../../topology/declaration-variants.js';
import { findInequivalences, type Inequivalence } from '../../topology/redeclaration.js';
import type { Json, Queue } from '../../topology/topology.js';
import type { OutcomeCheck } from '../rule.js';
import type { QueueOutcome } from '../queue-outcome.js';
import { blocker } from '../verdict.js';

const choices = ['fixed-at-cutover', 'accept'];

/** Foretells what a client gets that declares the queue as it declared it on blue. */
export const clientRedeclareRefused: OutcomeCheck = {
  code: 'CLIENT.REDECLARE_REFUSED',
  options: choices,
  momentary: false,
  reads: 'definitions',
  check: (outcome) => {
    const { facts, green, defaultQueueType, intent } = outcome;
    if (green === undefined || intent === 'skip') return [];
    const [refusal] = foretell(outcome, green, false);
    if (refusal === undefined) return [];
    return [
      blocker(
        {
          declaration: facts.queue.arguments,
          durable: facts.queue.durable,
          autoDelete: facts.queue.autoDelete,
          defaultQueueType: defaultQueueType ?? null,
          argument: refusal.argument,
          reply: replyOf(refusal, green),
          accepted: acceptedVariants(outcome, green),
        },
        'A client that declares the queue as it is declared on blue is refused on green with 406.',
        remedy(refusal.argument, green, foretell(outcome, green, true).length === 0),
        choices,
      ),
    ];
  },
};

/** How a client might name the type instead. */
function acceptedVariants({ facts, defaultQueueType }: QueueOutcome, green: Queue): string[] {
  const redeclaring = { defaultQueueType, relaxed: false };
  return declarationVariants(facts.queue)
    .filter(
      ({ declaration }) =>
        findInequivalences(green, declaration, redeclaring, facts.target).length === 0,
    )
    .map(({ variant }) => variant);
}

function foretell(
  { facts, defaultQueueType }: QueueOutcome,
  green: Queue,
  relaxed: boolean,
): readonly Inequivalence[] {
  return findInequivalences(green, facts.queue, { defaultQueueType, relaxed }, facts.target);
}

/** Source: rabbit_misc:assert_args_equivalence/4, which tells types only where one of both is absent. */
function replyOf({ argument, received, current }: Inequivalence, { vhost, name }: Queue): string {
  const isTyped = received === undefined || current === undefined;
  const [sent, found] = [received, current].map((value) => described(value, isTyped));
  return `PRECONDITION_FAILED - inequivalent arg '${argument}' for queue '${name}' in vhost '${vhost}': received ${sent} but current is ${found}`;
}

function described(value: Json | undefined, isTyped: boolean): string {
  if (value === undefined) return 'none';
  const text = `'${typeof value === 'string' ? value : JSON.stringify(value)}'`;
  if (!isTyped) return text;
  const type = typeof value === 'string' ? 'longstr' : 'bool';
  // What type a number is of is up to the client.
  return typeof value === 'number' ? `the value ${text}` : `the value ${text} of type '${type}'`;
}

function remedy(argument: string, green: Queue, relaxingHelps: boolean): string {
  const relax = relaxingHelps
    ? ', or set quorum_queue.property_equivalence.relaxed_checks_on_redeclaration on green'
    : '';
  if (argument !== 'x-queue-type') {
    return `Let the client send the new '${argument}', or declare the queue passively${relax}.`;
  }
  if (green.type === 'classic') {
    return 'Let the client send x-queue-type: classic, which blue accepts already, or declare passively.';
  }
  return `Let the client leave x-queue-type out or send quorum, or declare passively${relax}.`;
}
