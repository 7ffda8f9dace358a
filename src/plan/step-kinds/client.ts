import { z } from 'zod';
import { Side } from '../bridge.js';
import { PlannedClient } from '../client.js';
import { Denial } from '../denial.js';
import { GateCheck } from '../gate-check.js';
import { Slice } from '../slices.js';
import { stepKind } from './step-kind.js';
import { Together } from './together.js';

/** Queues of the side a client arrives on, with the consumers expected there. */
const Arrivals = z.array(z.strictObject({ queue: z.string(), consumers: z.number().int() }));

/** Steps that clients notice: where they are, and what their users may do. */
export const clientKinds = [
  stepKind(
    'client.move',
    z.strictObject({
      client: PlannedClient,
      direction: z.enum(['forward', 'back']),
      fromVhost: z.string(),
      toVhost: z.string(),
      arrives: Arrivals,
      /** The part of it that is to be there then; absent: all of it. */
      slice: Slice.exactOptional(),
      together: Together,
    }),
  ),
  stepKind(
    'client.gate',
    z.strictObject({
      client: PlannedClient,
      fromVhost: z.string(),
      toVhost: z.string(),
      /** Queues it consumes, by their names on either side; `consumers` when the plan was made. */
      queues: z.array(
        z.strictObject({ blue: z.string(), green: z.string(), consumers: z.number().int() }),
      ),
      /** The part of it that is there; absent: all of it. */
      slice: Slice.exactOptional(),
      soakMs: z.number().int().positive(),
      checks: z.array(GateCheck),
    }),
  ),
  stepKind(
    'client.fence',
    z.strictObject({
      side: Side,
      vhost: z.string(),
      client: PlannedClient,
      denials: z.array(Denial),
      /** true: fenced to stop it before it moves (strict order), so a reconnecting attempt is expected. */
      strict: z.boolean(),
      together: Together,
    }),
  ),
  stepKind(
    'fence.watch',
    z.strictObject({
      side: Side,
      vhost: z.string(),
      client: PlannedClient,
      watchMs: z.number().int().positive(),
      /** Clients that may still be there connect as one of its users. */
      shared: z.boolean(),
    }),
  ),
  stepKind(
    'rights.restore',
    z.strictObject({
      side: Side,
      vhost: z.string(),
      users: z.array(z.string()),
      /** read: consumers may come back, publishers not yet. */
      restore: z.enum(['read', 'everything']),
      /** Of what the unit took, only this; absent: all of it. */
      denials: z.array(Denial).exactOptional(),
    }),
  ),
  stepKind(
    'rights.remove',
    z.strictObject({ side: Side, vhost: z.string(), users: z.array(z.string()) }),
  ),
  /** One client is back; `undone`: ids of the steps there and back that count as never begun from then on. */
  stepKind(
    'client.return-finish',
    z.strictObject({ client: z.string(), undone: z.array(z.string()) }),
  ),
] as const;
