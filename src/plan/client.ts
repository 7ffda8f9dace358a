import { z } from 'zod';

/** How a client's connections are told apart: user and product exactly, `connection` as a regular expression, unanchored. See client-match.ts. */
export const ClientMatch = z.strictObject({
  user: z.string().exactOptional(),
  connection: z.string().exactOptional(),
  product: z.string().exactOptional(),
});
export type ClientMatch = z.infer<typeof ClientMatch>;

/** Argument vectors, run without a shell in the directory of the plan file. */
export const Hook = z.strictObject({
  forward: z.array(z.string()).min(1),
  back: z.array(z.string()).min(1),
});
export type Hook = z.infer<typeof Hook>;

/** Connections that move together, as far as the broker or the operator can tell. Queue and exchange names are blue's. */
export const PlannedClient = z.strictObject({
  name: z.string(),
  match: ClientMatch,
  users: z.array(z.string()),
  consumes: z.array(z.strictObject({ queue: z.string(), consumers: z.number().int() })),
  publishes: z.array(z.string()),
  connections: z.number().int(),
  /** Moved by this command; absent: moved by the operator. */
  hook: Hook.exactOptional(),
});
export type PlannedClient = z.infer<typeof PlannedClient>;
