import type { PlannedClient } from './client.js';
import type { Cut } from './cuts/cut.js';

/** The smallest set of exchanges, queues and clients that can move alone. Names are blue's, in order. */
export interface UnitMembers {
  readonly name: string;
  readonly vhost: string;
  readonly queues: readonly string[];
  /** Including `amq.*`, without the default exchange. */
  readonly exchanges: readonly string[];
  readonly clients: readonly PlannedClient[];
  /** undefined: it does not hold most of its vhost. */
  readonly onePiece: OnePiece | undefined;
}

export interface OnePiece {
  /** Queues of the vhost that move, its own among them. */
  readonly ofVhost: number;
  /** What alone holds two parts of it together, the most even split first. */
  readonly cuts: readonly Cut[];
}
