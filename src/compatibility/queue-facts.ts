import type { Capabilities } from '../topology/capabilities.js';
import type { EffectiveSettings } from '../topology/settings.js';
import type { LiveConsumer, LiveQueue } from '../topology/snapshot.js';
import type { Arguments, Policy, Queue } from '../topology/topology.js';

/** Everything known about one queue on blue. */
export interface QueueFacts {
  readonly queue: Queue;
  /** undefined: read from definitions alone. */
  readonly live: LiveQueue | undefined;
  readonly consumers: readonly LiveConsumer[];
  /** The policies in force now. */
  readonly policy: Policy | undefined;
  readonly operatorPolicy: Policy | undefined;
  /** Both policies merged. */
  readonly policyKeys: Arguments;
  readonly before: EffectiveSettings;
  readonly greenVhost: string;
  /** By template. */
  readonly greenName: string;
  readonly target: Capabilities;
  readonly exchangeExists: (name: string) => boolean;
}
