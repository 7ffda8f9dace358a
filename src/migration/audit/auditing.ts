import type { Switched } from '../../broker/tracing.js';
import type { QueueAddress } from '../../plan/bridge.js';
import type { MigrationContext } from '../handler.js';

/** What an audit knows of the run that it watches. */
export type Auditing = Pick<MigrationContext, 'brokers' | 'plan'>;

/** One side of the bridges of a session. */
export type End = Pick<QueueAddress, 'side' | 'vhost'>;

/** The firehoses of both ends. */
export interface SwitchedEnds {
  readonly from: Switched;
  /** The same where both are in one cluster. */
  readonly to: Switched;
}
