import { z } from 'zod';
import { JsonRecord } from './objects.js';
import { Slice } from './slices.js';

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
  /** Stops it from publishing where it is, before its rights and connections there are taken for the sake of order. */
  quiesce: z.array(z.string()).min(1).exactOptional(),
});
export type Hook = z.infer<typeof Hook>;

const Consumption = z.strictObject({
  queue: z.string(),
  /** Most at one time; 0: it is stated to consume, and was not seen to. */
  consumers: z.number().int(),
  /** As seen, each value once; absent: not seen. 0 is unlimited. */
  prefetch: z.array(z.number().int()).exactOptional(),
  exclusive: z.literal(true).exactOptional(),
  /** Arguments of its consumers, each set once, those without left out. */
  arguments: z.array(JsonRecord).exactOptional(),
});
export type Consumption = z.infer<typeof Consumption>;

const Source = z.enum(['stated', 'seen', 'traced']);

/** Connections that move together, as far as the broker or the operator can tell. Queue and exchange names are blue's. */
export const PlannedClient = z.strictObject({
  name: z.string(),
  match: ClientMatch,
  users: z.array(z.string()),
  consumes: z.array(Consumption),
  publishes: z.array(z.string()),
  /** Where it is known from that it publishes there; absent: it publishes nowhere that is known of. */
  sources: z
    .array(z.strictObject({ exchange: z.string(), from: z.array(Source).min(1) }))
    .exactOptional(),
  /** Queues it publishes to through the default exchange, as far as they are known. */
  sendsTo: z.array(z.string()).exactOptional(),
  /** Whether the channels that published use confirms or transactions; absent: none published. */
  confirms: z.enum(['always', 'sometimes', 'never']).exactOptional(),
  connections: z.number().int(),
  /** The parts it moves in, at least two; absent: it moves as a whole. */
  slices: z.array(Slice).min(2).exactOptional(),
  /** Messages of each trial batch out of every queue it consumes, before its bridges open; absent: none. */
  canary: z.array(z.number().int().positive()).min(1).exactOptional(),
  /** Moved by this command; absent: moved by the operator. */
  hook: Hook.exactOptional(),
});
export type PlannedClient = z.infer<typeof PlannedClient>;
