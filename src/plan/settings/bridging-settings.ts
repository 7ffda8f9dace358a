import type { Side } from '../../topology/side.js';
import type { BridgeReach } from '../bridge-reach.js';

/** How bridges carry messages. */
export interface BridgingSettings {
  /** Of each shovel; bounds the duplicates of an interruption. */
  readonly prefetch: number;
  /** How each side is reached from the other one; without addresses, as quorate reaches it. */
  readonly reach: Readonly<Record<Side, BridgeReach>>;
}
