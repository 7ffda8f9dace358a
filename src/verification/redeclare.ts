import { openAmqp } from '../broker/amqp/connection.js';
import { probeDeclaration } from '../broker/amqp/redeclare-probe.js';
import type { Broker } from '../broker/broker.js';
import type { QueuePlan } from '../plan/document.js';
import { declarationVariants, type DeclarationVariant } from '../topology/declaration-variants.js';

export interface RedeclareAnswer {
  readonly queue: string;
  readonly variant: DeclarationVariant;
  readonly accepted: boolean;
  /** The broker's reply when refused. */
  readonly reply: string | undefined;
}

/** Asks green how it answers each declaration of each created queue; never creates one. */
export async function probeRedeclarations(
  green: Broker,
  queues: readonly QueuePlan[],
): Promise<RedeclareAnswer[]> {
  const answers: RedeclareAnswer[] = [];
  for (const { green: planned, blue } of queues) {
    if (planned === undefined) continue;
    const open = () => openAmqp(green.amqp, planned.vhost, 'quorate redeclare probe');
    let connection = await open();
    await using _last = { [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose]() };
    for (const { variant, declaration } of declarationVariants(blue)) {
      // Some refusals end the connection, too: 540, and 541 where long names make a reply that does not fit its field.
      if (!connection.isOpen()) connection = await open();
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
