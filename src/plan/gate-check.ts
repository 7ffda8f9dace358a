import { z } from 'zod';

const Count = z.number().int().nonnegative();

/** One thing that is looked at while a moved client is watched, with its threshold. */
export const GateCheck = z.discriminatedUnion('code', [
  /** At least as many consumers as it had on blue right before it moved. */
  z.strictObject({ code: z.literal('GATE.CONSUMERS_MISSING') }),
  z.strictObject({ code: z.literal('GATE.CONSUMERS_ON_BLUE') }),
  /** `atMost`: messages; absent: any number, as long as they move. `bridges`: by their shovels. */
  z.strictObject({
    code: z.literal('GATE.LAG'),
    atMost: Count.exactOptional(),
    bridges: z.array(z.string()),
  }),
  /** Messages a second, while there are any to acknowledge; 0: more than none. */
  z.strictObject({ code: z.literal('GATE.NOT_ACKNOWLEDGED'), atLeast: z.number().nonnegative() }),
  /** Messages a second, if it published all the time on blue; 0: more than none. */
  z.strictObject({ code: z.literal('GATE.NOT_PUBLISHING'), atLeast: z.number().nonnegative() }),
  z.strictObject({ code: z.literal('GATE.UNACKNOWLEDGED_GROWTH'), atMost: Count }),
  z.strictObject({ code: z.literal('GATE.READY_GROWTH'), atMost: Count }),
  /** Percent of what is delivered. */
  z.strictObject({ code: z.literal('GATE.REDELIVERY'), atMost: z.number().nonnegative() }),
  /** `queues`: where dead letters of what the client consumes come to, by their names on either side. */
  z.strictObject({
    code: z.literal('GATE.DEAD_LETTER_GROWTH'),
    atMost: Count,
    queues: z.array(z.strictObject({ blue: z.string(), green: z.string() })),
  }),
  /** Run without a shell, in the directory of the plan file, once everything else holds. */
  z.strictObject({ code: z.literal('GATE.COMMAND'), command: z.array(z.string()).min(1) }),
]);
export type GateCheck = z.infer<typeof GateCheck>;
export type GateCode = GateCheck['code'];
export type CheckOf<C extends GateCode> = Extract<GateCheck, { code: C }>;
