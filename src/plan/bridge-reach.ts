import { z } from 'zod';
import type { Side } from './bridge.js';

/** How an encrypted connection of a bridge is made; files are on the nodes of the broker that hosts it. */
export const BridgeTls = z.strictObject({
  /** peer: the broker must prove who it is. */
  verify: z.enum(['peer', 'none']),
  ca: z.string().exactOptional(),
  cert: z.string().exactOptional(),
  key: z.string().exactOptional(),
  /** The name its certificate must be of; absent: the host of each address. */
  serverName: z.string().exactOptional(),
});
export type BridgeTls = z.infer<typeof BridgeTls>;

/** How a broker is reached by bridges that read from it, as the other broker sees it. Holds no secret. */
export const BridgeReach = z.strictObject({
  /** `amqp://HOST:PORT` or `amqps://HOST:PORT`, alternatives of each other; none: no broker was looked at. */
  amqp: z.array(z.string()),
  tls: BridgeTls,
});
export type BridgeReach = z.infer<typeof BridgeReach>;

/** Of both sides: blue is read from on the way to green, green on the way back. */
export const PlannedReach = z.strictObject({ blue: BridgeReach, green: BridgeReach });
export type PlannedReach = z.infer<typeof PlannedReach>;

/** How bridges reach a side of a plan between clusters. */
export function reachOf({ reach }: { readonly reach?: PlannedReach }, side: Side): BridgeReach {
  if (reach === undefined || reach[side].amqp.length === 0)
    throw new Error(`the plan does not say how to reach ${side}`);
  return reach[side];
}

/** Whether TLS options make a difference for an address. */
export function isEncrypted(address: string): boolean {
  return address.startsWith('amqps://');
}
