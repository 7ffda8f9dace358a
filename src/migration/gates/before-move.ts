import { z } from 'zod';
import type { Evidence } from '../../journal/entry.js';
import { stepState } from '../../journal/queries.js';
import { consumersIn } from '../../plan/slices.js';
import type { StepOf } from '../../plan/step.js';
import type { MigrationContext } from '../handler.js';
import { unitOfStep } from '../unit-of-step.js';
import { inAll } from './judge-growth.js';
import type { Before } from './look.js';
import { deadLetterQueues, readPairs } from './read-look.js';

/** As a move writes it down before it begins; consumers by blue's queue names. */
const Noted = z.object({
  consumersBefore: z.record(z.string(), z.number()).default({}),
  deadLettersBefore: z.number().optional(),
});

/** What the gate after a move compares with, for the evidence of that move; nothing when there is no such gate. */
export async function readBefore(
  move: StepOf<'client.move'>,
  context: MigrationContext,
): Promise<Evidence> {
  if (move.params.direction === 'back') return {};
  const gate = unitOfStep(move, context).steps.find(
    (step): step is StepOf<'client.gate'> =>
      step.kind === 'client.gate' && step.params.client.name === move.params.client.name,
  );
  const queues = gate === undefined ? [] : deadLetterQueues(gate.params.checks);
  if (gate === undefined || queues.length === 0) return {};
  const messages = inAll(await readPairs(gate, context, queues));
  return messages === undefined ? {} : { deadLettersBefore: messages };
}

/** How it was right before the client, or the first slice of it, moved, as that move wrote it down. */
export function beforeMove(step: StepOf<'client.gate'>, context: MigrationContext): Before {
  const { client, queues, slice } = step.params;
  const move = unitOfStep(step, context).steps.find(
    (one) => one.kind === 'client.move' && one.params.client.name === client.name,
  );
  const state =
    move === undefined ? undefined : stepState(context.journal, step.unit, 'forward', move.id);
  const { consumersBefore, deadLettersBefore } = Noted.parse(state?.intended ?? {});
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
  };
}
