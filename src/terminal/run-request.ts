import type { Broker } from '../broker/broker.js';
import type { MigrationRecord } from '../inspection/record.js';
import type { JournalState } from '../journal/state.js';
import type { TapRoom } from '../migration/audit/tap.js';
import type { Step } from '../plan/step.js';
import type { RawTokens } from './command-line.js';
import type { ConnectionFlags } from './connection-flags.js';
import type { RunFlags, StateFlags } from './run-flags.js';

/** What a command that changes brokers asks for. */
export interface RunRequest {
  readonly command: string;
  readonly argv: readonly string[];
  readonly raw: RawTokens;
  readonly planFile: string;
  readonly flags: ConnectionFlags & RunFlags & StateFlags;
  readonly json: boolean;
  readonly direction: 'forward' | 'back';
  /** Throws what speaks against starting, before anybody is asked anything. */
  readonly check: (record: MigrationRecord) => void;
  /** Asked only with --execute; returns the arguments that would say the same. */
  readonly consent: (record: MigrationRecord) => Promise<readonly string[]>;
  readonly select: (record: MigrationRecord) => (state: JournalState) => readonly Step[];
  readonly findDrift:
    | ((
        record: MigrationRecord,
        blue: Broker,
      ) => (state: JournalState) => Promise<readonly string[]>)
    | undefined;
  readonly limit: number | undefined;
  /** Queues whose unexplained messages the operator has accounted for. */
  readonly accepted?: readonly string[];
  /** Clients that have moved are not watched for the time the plan says. */
  readonly skipSoak?: boolean;
  /** Messages that bridges move are compared; by default they are not. */
  readonly audit?: TapRoom | undefined;
}
