import { z } from 'zod';
import { consumerCounts } from '../../broker/amqp/consumer-counts.js';
import { stepState } from '../../journal/queries.js';
import type { Step, StepOf } from '../../plan/step.js';
import type { Side } from '../../topology/side.js';
import type { MigrationContext } from '../handler.js';
import { connectionsOfUsers } from './old-connections.js';

const Counts = z.record(z.string(), z.number());

type MoveStep = StepOf<'client.move'>;

/** The side a move leads to. */
export function toSide({ params: { direction } }: MoveStep): Side {
  return direction === 'forward' ? 'green' : 'blue';
}

/** Consumers that the queues of its destination have, by queue, as they count them themselves. */
export async function consumersThere(
  step: MoveStep,
  { brokers }: Pick<MigrationContext, 'brokers'>,
): Promise<ReadonlyMap<string, number>> {
  const { arrives, toVhost } = step.params;
  const queues = arrives.map(({ queue }) => queue);
  return consumerCounts(brokers[toSide(step)].amqp, toVhost, queues);
}

/** Whether another client comes to one of its queues: a queue counts its consumers, but does not say whose they are. */
export function isShared({ unit, params }: MoveStep, steps: readonly Step[]): boolean {
  const own = new Set(params.arrives.map(({ queue }) => queue));
  return steps.some(
    (other) =>
      other.kind === 'client.move' &&
      other.unit === unit &&
      other.params.client.name !== params.client.name &&
      other.params.arrives.some(({ queue }) => own.has(queue)),
  );
}

/**
 * Whether all its consumers have come, told seconds before the statistics can: queues that nobody consumed when it was
 * told to go, and nobody else comes to, have their consumers, and its users have a connection there. false: not yet, or
 * not to be told so early.
 */
export async function hasArrivedEarly(
  step: MoveStep,
  context: Pick<MigrationContext, 'allSteps' | 'brokers' | 'journal'>,
): Promise<boolean> {
  const { arrives, client, direction, toVhost } = step.params;
  if (isShared(step, context.allSteps)) return false;
  const way = direction === 'forward' ? 'forward' : 'back';
  const evidence = stepState(context.journal, step.unit, way, step.id)?.intended;
  const before = Counts.safeParse(evidence?.['consumersThere']).data ?? {};
  if (arrives.length === 0 || arrives.some(({ queue }) => before[queue] !== 0)) return false;
  const place = { side: toSide(step), vhost: toVhost };
  const connections = await connectionsOfUsers(place, client.users, context);
  if (connections === undefined || connections.size === 0) return false;
  const now = await consumersThere(step, context);
  return arrives.every(({ queue, consumers }) => (now.get(queue) ?? 0) >= Math.max(consumers, 1));
}
