import { z } from 'zod';
import type { Evidence } from '../../journal/entry.js';
import { stepState } from '../../journal/queries.js';
import { consumersIn } from '../../plan/slices.js';
import type { PlannedClient } from '../../plan/client.js';
import type { Step, StepOf } from '../../plan/step.js';
import { PublishingBefore } from '../cutover/publishing-before.js';
import { readPublishing } from '../cutover/read-publishing.js';
import type { MigrationContext } from '../handler.js';
import { unitOfStep } from '../unit-of-step.js';
import { inAll } from './judge-growth.js';
import type { Before } from './look.js';
import { deadLetterQueues, readPairs } from './read-look.js';

/** As a move, or the stop before it, writes it down before it begins; consumers by blue's queue names. */
const Noted = z.object({
  consumersBefore: z.record(z.string(), z.number()).default({}),
  deadLettersBefore: z.number().optional(),
  publishingBefore: PublishingBefore.optional(),
});

/** What the gate after a move compares with, for the evidence of that move; nothing when there is no such gate. */
export async function readBefore(
  move: StepOf<'client.move'>,
  context: MigrationContext,
): Promise<Evidence> {
  if (move.params.direction === 'back') return {};
  const gate = gateAfter(move, context);
  if (gate === undefined) return {};
  const { checks, client, fromVhost } = gate.params;
  const queues = deadLetterQueues(checks);
  const [messages, publishing] = await Promise.all([
    queues.length === 0 ? undefined : readPairs(gate, context, queues).then(inAll),
    isPublishingJudged(gate) && !unitOfStep(move, context).steps.some(isStopOf(client))
      ? readPublishing(client, fromVhost, context)
      : {},
  ]);
  return { ...(messages === undefined ? {} : { deadLettersBefore: messages }), ...publishing };
}

/** The same, for the evidence of a stop: when a stopped client moves, nothing of it is there to be read. */
export async function readBeforeStop(
  stop: StepOf<'client.fence'>,
  context: MigrationContext,
): Promise<Evidence> {
  const { client, side, strict, vhost } = stop.params;
  if (!strict || side === 'green') return {};
  const gate = gateAfter(stop, context);
  return gate !== undefined && isPublishingJudged(gate)
    ? readPublishing(client, vhost, context)
    : {};
}

/** The last of them: of a client that moves in parts only the whole of it can be compared. */
function gateAfter(
  step: StepOf<'client.move' | 'client.fence'>,
  context: MigrationContext,
): StepOf<'client.gate'> | undefined {
  return unitOfStep(step, context).steps.findLast(
    (one): one is StepOf<'client.gate'> =>
      one.kind === 'client.gate' && one.params.client.name === step.params.client.name,
  );
}

function isStopOf({ name }: PlannedClient): (step: Step) => boolean {
  return (step) =>
    step.kind === 'client.fence' && step.params.strict && step.params.client.name === name;
}

function isPublishingJudged({ params }: StepOf<'client.gate'>): boolean {
  return params.checks.some(({ code }) => code === 'GATE.NOT_PUBLISHING');
}

/** How it was right before the client, or the first slice of it, moved, as that move wrote it down. */
export function beforeMove(step: StepOf<'client.gate'>, context: MigrationContext): Before {
  const { client, queues, slice } = step.params;
  const { steps } = unitOfStep(step, context);
  const notedBy = (isIt: (one: Step) => boolean) => {
    const found = steps.find(isIt);
    const state = found && stepState(context.journal, step.unit, 'forward', found.id);
    return Noted.parse(state?.intended ?? {});
  };
  const { consumersBefore, deadLettersBefore, publishingBefore } = notedBy(
    (one) => one.kind === 'client.move' && one.params.client.name === client.name,
  );
  // Nobody was there, as when the operator had moved it before: then what the plan has seen counts.
  const wasThere = queues.some(({ blue }) => (consumersBefore[blue] ?? 0) > 0);
  return {
    consumers: new Map(
      queues.map(({ blue, green, consumers }) => [
        green,
        wasThere
          ? consumersIn(slice, {
              consumers: consumersBefore[blue] ?? 0,
              connections: client.connections,
            })
          : consumers,
      ]),
    ),
    deadLetters: deadLettersBefore,
    publishing: publishingBefore ?? notedBy(isStopOf(client)).publishingBefore,
  };
}
