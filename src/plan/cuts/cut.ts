import { z } from 'zod';
import { counted } from '../../topology/amounts.js';

const End = z.strictObject({
  kind: z.enum(['queue', 'exchange', 'client', 'any-queue']),
  name: z.string(),
});

/** One way in which messages, or a client, join two ends. */
const Join = z.strictObject({
  reason: z.enum([
    'binding',
    'alternate',
    'dead-letter',
    'publishes',
    'consumes',
    'shovel',
    'federation',
  ]),
  from: End,
  to: End,
  /** Routing keys, or the name of the shovel or upstream; the first of them, in order. */
  keys: z.array(z.string()),
  keysUnlisted: z.number().int(),
});
export type Join = z.infer<typeof Join>;

/** What alone holds two sides of a unit together. */
export const Cut = z.strictObject({
  /** All between the same two ends; all of them have to go. */
  joins: z.array(Join),
  /** Queues on the side where the first join comes from, and on the one it leads to. */
  queues: z.strictObject({ from: z.number().int(), to: z.number().int() }),
});
export type Cut = z.infer<typeof Cut>;

/** To stand between where a message comes from and where it goes. */
export const joinWords: Readonly<Record<Join['reason'], string>> = {
  publishes: 'publishes to',
  binding: 'is bound to',
  alternate: 'passes what it cannot route to',
  'dead-letter': 'dead-letters to',
  consumes: 'is consumed by',
  shovel: 'is moved by a shovel to',
  federation: 'is federated to',
};

/** `exchange events is bound to queue orders (order.made); …`: raw names. */
export function joinsText({ joins }: Pick<Cut, 'joins'>): string {
  return joins
    .map(
      ({ reason, from, to, ...keys }) =>
        `${endText(from)} ${joinWords[reason]} ${endText(to)}${keysText(keys)}`,
    )
    .join('; ');
}

/** `12 queues on one side, 28 on the other`. */
export function sidesText({ queues }: Pick<Cut, 'queues'>): string {
  const fewer = Math.min(queues.from, queues.to);
  const more = Math.max(queues.from, queues.to);
  return `${counted(fewer, 'queue')} on one side, ${more} on the other`;
}

function endText({ kind, name }: z.infer<typeof End>): string {
  return kind === 'any-queue' ? 'any queue' : `${kind} ${name}`;
}

function keysText({ keys, keysUnlisted }: Pick<Join, 'keys' | 'keysUnlisted'>): string {
  const named = keys.filter((key) => key !== '').join(', ');
  if (named === '') return '';
  return ` (${named}${keysUnlisted === 0 ? '' : ` and ${keysUnlisted} more`})`;
}
