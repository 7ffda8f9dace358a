import { openAmqp } from '../broker/amqp/connection.js';
import { type Declaration, probeDeclaration } from '../broker/amqp/redeclare-probe.js';
import type { Broker } from '../broker/broker.js';
import type { QueuePlan } from '../plan/document.js';
import type { PlannedQueue } from '../plan/objects.js';

/** How a client may declare a queue: as blue has it, without a type, or with one. */
export type DeclarationVariant = 'as on blue' | 'without a type' | 'classic' | 'quorum';

export interface RedeclareAnswer {
  readonly queue: string;
  readonly variant: DeclarationVariant;
  readonly accepted: boolean;
  /** The broker's reply when refused. */
  readonly reply: string | undefined;
}

/** The declarations worth asking about, from blue's own arguments. */
export function declarationsToProbe(
  blue: PlannedQueue,
): { variant: DeclarationVariant; declaration: Declaration }[] {
  const { 'x-queue-type': _type, ...typeless } = blue.arguments;
  const shape = { durable: blue.durable, autoDelete: blue.autoDelete };
  return [
    { variant: 'as on blue', declaration: { ...shape, arguments: blue.arguments } },
    { variant: 'without a type', declaration: { ...shape, arguments: typeless } },
    {
      variant: 'classic',
      declaration: { ...shape, arguments: { ...typeless, 'x-queue-type': 'classic' } },
    },
    {
      variant: 'quorum',
      declaration: { ...shape, arguments: { ...typeless, 'x-queue-type': 'quorum' } },
    },
  ];
}

/** Asks green how it answers each declaration of each created queue; never creates one. */
export async function probeRedeclarations(
  green: Broker,
  queues: readonly QueuePlan[],
): Promise<RedeclareAnswer[]> {
  const answers: RedeclareAnswer[] = [];
  for (const { green: planned, blue } of queues) {
    if (planned === undefined) continue;
    await using connection = await openAmqp(green.amqp, planned.vhost, 'quorate redeclare probe');
    for (const { variant, declaration } of declarationsToProbe(blue)) {
      const answer = await probeDeclaration(connection, planned.name, declaration);
      answers.push({
        queue: planned.name,
        variant,
        accepted: answer.accepted,
        reply: answer.accepted ? undefined : answer.text,
      });
    }
  }
  return answers;
}
